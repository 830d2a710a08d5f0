"""The addresses of the portal, in the order of the road a person takes.

The road. She searches for what she wants done (home, guides.py), reads the guide and presses 在线办理. `apply`
says what she will need and creates nothing. 开始填写 signs her in (phone, then a one-time code), asks once who
she is (实名) and makes a draft that already holds what the house knows of her. The task list shows what is left:
one subject a page, in elder mode one question a page; every page saves before it goes on, wrong answers too, with
the error beside them. Then the materials, one file each, judged as it arrives. The review page shows everything on
one page, takes the declaration and has the only button that submits; its hidden key makes a second click the same
case. What is missing is said there and she decides: the counter tells her officially, once (行政许可法第三十二条),
so the page does not stop her.

The receipt gives the case number, the query code, the QR code and the voucher. From then on `case` is her one page:
what happened, whose turn it is, by when and why that day, the documents, and at most one thing to do: correct or
rate. Withdrawing asks once more. Whoever holds only the query code sees the same road masked (`progress`); whoever
holds a document sees whether it is ours (`verify`), by its code, its number or its file (`verify_file`). Which licences
were granted everybody may look up (`decisions`), and what hearings are held (`hearings`) and which organ decides in
another's name (`delegations`).

Whoever does not know asks (`ask`), signed in or not, and reads the answer by its query code; from the answer 现在就办
leads to the application.

Whoever would rather not wait chooses an hour (`appointments`): what for, the day, the hour, signing in only to book.
The page of the appointment is by its code: moved, cancelled, and in the hall checked in, which is the ticket.

Nothing typed is lost: a page that comes too late after signing out goes round again (common/expired.py).
"""

from __future__ import annotations

from django.urls import path

from yimen.surfaces.portal import (
    decisions,
    delegations,
    development_messages,
    halls,
    hearings,
    help_page,
    home,
    licence_apply,
    licences,
    notices,
    progress,
    verify,
    verify_file,
)
from yimen.surfaces.portal.account import me, password, real_name, sign_in, sign_out
from yimen.surfaces.portal.apply import discard, materials, review, section, situation, start, tasks
from yimen.surfaces.portal.appointments import booking, choose, day, days
from yimen.surfaces.portal.appointments import mine as my_appointments
from yimen.surfaces.portal.cases import asking, case, documents, listing, rating, receipt, resubmit, supply
from yimen.surfaces.portal.consultations import answer, ask, mine

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("halls", halls.halls, name="halls"),
    path("halls/<uuid:hall_id>/calendar", halls.calendar, name="hall_calendar"),
    path("help", help_page.help_page, name="help"),
    # --- who she is -------------------------------------------------------------------------------------------
    path("sign-in", sign_in.phone, name="sign_in"),
    path("sign-in/code", sign_in.code, name="sign_in_code"),
    path("sign-in/password", password.password, name="sign_in_password"),
    path("signed-in", sign_in.signed_in_page, name="signed_in"),
    path("sign-out", sign_out.sign_out, name="sign_out"),
    path("me", me.me, name="me"),
    path("me/real-name", real_name.real_name, name="real_name"),
    path("me/contact", real_name.contact, name="contact"),
    # --- applying ---------------------------------------------------------------------------------------------
    path("apply/<slug:code>", start.start, name="apply"),
    path("apply/<slug:code>/tasks", tasks.tasks, name="apply_tasks"),
    path("apply/<slug:code>/discard", discard.discard, name="apply_discard"),
    path("apply/<slug:code>/situation", situation.situation, name="apply_situation"),
    path("apply/<slug:code>/materials", materials.materials, name="apply_materials"),
    path("apply/<slug:code>/materials/<slug:key>", materials.material, name="apply_material"),
    path("apply/<slug:code>/materials/<slug:key>/file", materials.file, name="apply_material_file"),
    path("apply/<slug:code>/materials/<slug:key>/remove", materials.remove, name="apply_material_remove"),
    path("apply/<slug:code>/review", review.review, name="apply_review"),
    path("apply/<slug:code>/<slug:key>", section.section, name="apply_section"),
    # --- her cases --------------------------------------------------------------------------------------------
    path("cases", listing.listing, name="cases"),
    path("cases/<slug:number>", case.case, name="case"),
    path("cases/<slug:number>/receipt", receipt.receipt, name="receipt"),
    path("cases/<slug:number>/documents/<uuid:document_id>.pdf", documents.document, name="document"),
    path("cases/<slug:number>/materials/<slug:key>", documents.material, name="case_material"),
    path("cases/<slug:number>/resubmit", resubmit.resubmit, name="resubmit"),
    path("cases/<slug:number>/supply", supply.supply, name="supply"),
    path("cases/<slug:number>/promise-deferral", asking.promise_deferral, name="promise_deferral"),
    path("cases/<slug:number>/make-commitment", asking.make_commitment, name="make_commitment"),
    path("cases/<slug:number>/withdraw", asking.withdraw, name="withdraw"),
    path("cases/<slug:number>/request-hearing", asking.request_hearing, name="request_hearing"),
    path("cases/<slug:number>/waive-hearing", asking.waive_hearing, name="waive_hearing"),
    path("cases/<slug:number>/statement", asking.make_statement, name="make_statement"),
    path("cases/<slug:number>/rate/<slug:stage>", rating.rate, name="rate"),
    path("licences", licences.listing, name="licences"),
    path("licences/<uuid:licence_id>/<slug:purpose>", licence_apply.start, name="licence_apply"),
    path("notices", notices.notices, name="notices"),
    # --- coming by appointment -------------------------------------------------------------------------------
    path("appointments", choose.choose, name="appointments"),
    path("appointments/mine", my_appointments.listing, name="appointments_mine"),
    path("appointments/mine/<uuid:waiting_id>/leave", my_appointments.leave, name="appointment_leave"),
    path("appointments/of/<slug:code>", booking.show, name="appointment"),
    path("appointments/of/<slug:code>/cancel", booking.call_off, name="appointment_cancel"),
    path("appointments/of/<slug:code>/accept", booking.confirm, name="appointment_accept"),
    path("appointments/of/<slug:code>/check-in", booking.arrive, name="appointment_check_in"),
    path("appointments/<uuid:group_id>", days.show, name="appointment_days"),
    path("appointments/<uuid:group_id>/<slug:day>", day.show, name="appointment_day"),
    path("appointments/<uuid:group_id>/<slug:day>/book", day.make, name="appointment_book"),
    path("appointments/<uuid:group_id>/<slug:day>/change", day.change, name="appointment_change"),
    path("appointments/<uuid:group_id>/<slug:day>/wait", day.join, name="appointment_wait"),
    # --- asking -----------------------------------------------------------------------------------------------
    path("ask", ask.ask, name="ask"),
    path("ask/find", ask.find, name="consultation_find"),
    path("ask/<slug:code>", answer.show, name="consultation"),
    path("ask/<slug:code>/acts/<slug:name>", answer.act, name="consultation_act"),
    path("ask/<slug:code>/apply", answer.apply, name="consultation_apply"),
    path("consultations", mine.listing, name="consultations"),
    # --- anybody with a code ----------------------------------------------------------------------------------
    path("progress", progress.ask, name="progress"),
    path("progress/<slug:code>", progress.show, name="progress_of"),
    path("verify", verify.ask, name="verify"),
    path("verify/file", verify_file.check, name="verify_file"),
    path("verify/roots.pem", verify_file.roots, name="verify_roots"),
    path("verify/<str:code>", verify.show, name="verification"),
    path("public/decisions", decisions.listing, name="decisions"),
    path("public/decisions/<uuid:decision_id>", decisions.show, name="decision"),
    path("public/hearings", hearings.listing, name="hearings"),
    path("public/delegations", delegations.listing, name="delegations"),
    path("dev/messages", development_messages.messages_page, name="development_messages"),
]
