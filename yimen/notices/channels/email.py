"""Mail through the county's SMTP server, by Django's SMTP backend and its EMAIL_* settings."""

from __future__ import annotations

from smtplib import SMTPAuthenticationError, SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from yimen.notices.channels.message import PEER_TIMEOUT_SECONDS, Failed, Message, Outcome, Sent

_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


def off_reason() -> str:
    """Why no mail can be sent; empty when it can."""
    return "" if settings.EMAIL_HOST else "电子邮件服务器未配置（YIMEN_SMTP_HOST）"


def send(message: Message) -> Outcome:
    """Hand the message to the SMTP server. The Message-ID is the message's own, so that a repetition shows."""
    mail = EmailMessage(
        subject=" ".join(message.subject.split()),
        body=message.text,
        to=[message.address],
        headers={"Message-ID": f"<{message.id}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].strip('>')}>"},
        connection=get_connection(_BACKEND, timeout=PEER_TIMEOUT_SECONDS),
    )
    try:
        mail.send()
    except SMTPRecipientsRefused as error:
        return _refused(min(code for code, _ in error.recipients.values()))
    except SMTPAuthenticationError as error:
        return Failed(f"邮件服务器不接受本系统登录（{error.smtp_code}）")
    except SMTPResponseException as error:
        return _refused(error.smtp_code)
    except (OSError, SMTPException) as error:
        return Failed(f"邮件服务器无法连接（{type(error).__name__}）")
    return Sent()


def _refused(code: int) -> Failed:
    # RFC 5321: 4yz is transient, 5yz permanent. The words of the reply often repeat the address, so they are not kept.
    return Failed(f"邮件服务器答复 {code}", permanent=500 <= code < 600)
