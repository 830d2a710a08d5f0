"""An application that somebody is filling in: what stands in it, and what is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from yimen.cases.queries import SavedDraft, draft_of
from yimen.catalogue.queries import PublishedVersion, current_version, in_situation
from yimen.foundation import instant
from yimen.law import forms
from yimen.law.actors import Actor
from yimen.law.elements import MaterialRequirement
from yimen.law.forms import FormField, FormSection
from yimen.law.refusal import Refusal
from yimen.law.situations import Situation, resolve
from yimen.surfaces.common.access import View, actor_of, signed_in


@dataclass(frozen=True, slots=True)
class Step:
    """One page on the way; `state` and `tone` say how far it is."""

    key: str
    title: str
    address: str
    state: str
    tone: str
    done: bool


@dataclass(frozen=True)
class Application:
    """A draft under the version in force, which is as her situation has it."""

    actor: Actor
    version: PublishedVersion
    draft: SavedDraft

    @property
    def values(self) -> Mapping[str, str]:
        """What was answered, right or wrong."""
        return self.draft.values

    @property
    def uploads(self) -> Mapping[str, UUID]:
        """The files by material."""
        return self.draft.uploads

    @cached_property
    def situation(self) -> Situation | None:
        """What her answers to the situation questions say; None where the item has none."""
        table = self.version.content.situations
        return None if table is None else resolve(table, self.draft.situation)

    @property
    def set_aside(self) -> tuple[str, ...]:
        """The materials with a file that her situation, as it is now, does not need."""
        needed = {one.key for one in self.version.content.materials}
        every = self.draft.version.content.materials
        return tuple(one.name for one in every if one.key in self.uploads and one.key not in needed)

    @cached_property
    def sections(self) -> tuple[FormSection, ...]:
        """The subjects asked of somebody with these answers."""
        return forms.active_sections(self.version.form, self.values)

    @cached_property
    def errors(self) -> Mapping[str, Refusal]:
        """What is missing or wrong, by key, of the questions that are asked."""
        asked = {one.element_key for section in self.version.form.sections for one in section.fields}
        answers = {key: value for key, value in self.values.items() if key in asked}
        return forms.clean(self.version.form, answers, instant.today()).errors

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every page before the review, in order."""
        pages = [] if self.situation is None else [self._situation_step(self.situation)]
        pages += [self._section_step(section) for section in self.sections]
        return (*pages, self._materials_step()) if self.version.content.materials else tuple(pages)

    @property
    def missing(self) -> tuple[MaterialRequirement, ...]:
        """Required materials without a file."""
        return tuple(
            one for one in self.version.content.materials if one.must_be_handed_in and one.key not in self.uploads
        )

    @property
    def answered(self) -> bool:
        """Whether every question has an answer that holds, and her situation asks for an application at all."""
        situation = self.situation
        return not self.errors and (situation is None or (situation.settled and situation.end is None))

    def address(self, view: str, **arguments: str) -> str:
        """The address of one of this application's pages."""
        return reverse(f"portal:{view}", kwargs={"code": self.version.code, **arguments})

    def after(self, key: str) -> str:
        """Where to go from the page `key`: the next one that is not done, else the first such, else the review."""
        order = [step.key for step in self.steps]
        here = order.index(key) + 1 if key in order else 0
        left = [step for step in (*self.steps[here:], *self.steps[:here]) if not step.done and step.key != key]
        return left[0].address if left else self.address("apply_review")

    def _situation_step(self, situation: Situation) -> Step:
        address, done = self.address("apply_situation"), situation.settled and situation.end is None
        if situation.end is not None:
            state, tone = "不用申请", "warn"
        elif done:
            state, tone = "已回答", "done"
        else:
            state, tone = f"还差{len(situation.unanswered)}个回答", "warn" if situation.answers else "plain"
        return Step("situation", "您的情形", address, state, tone, done=done)

    def _section_step(self, section: FormSection) -> Step:
        keys = [one.element_key for one in asked_fields(section)]
        wrong = [self.errors[key] for key in keys if key in self.errors]
        missing = sum(error.code == "field_required" for error in wrong)
        address = self.address("apply_section", key=section.key)
        if not wrong:
            state, tone = "已填好", "done"
        elif missing < len(wrong):
            state, tone = f"有{len(wrong) - missing}处要改", "danger"
        elif any(self.values.get(key) for key in keys):
            state, tone = f"还差{missing}项", "warn"
        else:
            state, tone = "还没填", "plain"
        return Step(section.key, section.title, address, state, tone, done=not wrong)

    def _materials_step(self) -> Step:
        missing, given = len(self.missing), len(self.uploads) - len(self.set_aside)
        if missing:
            state, tone = f"还差{missing}份", "warn"
        else:
            state, tone = (f"已传{given}份", "done") if given else ("没有必须交的", "plain")
        return Step("materials", "申请材料", self.address("apply_materials"), state, tone, done=not missing)


def asked_fields(section: FormSection) -> tuple[FormField, ...]:
    """The questions of the section somebody has to answer; those with one possible answer are not asked."""
    return tuple(one for one in section.fields if one.only_answer is None)


def applying(view: Callable[..., HttpResponse]) -> View:
    """For a page of an application: finds it for whoever is signed in, or leads to its start when there is none.

    The view gets it in the place of `code`. Raises Refusal `item_unknown` or `staff_account`.
    """

    @wraps(view)
    def found(request: HttpRequest, code: str, **kwargs: str) -> HttpResponse:
        actor = actor_of(request)
        own_account_only(actor)
        version = current_version(code)
        draft = draft_of(actor, version_id=version.version_id)
        if draft is None:
            return HttpResponseRedirect(reverse("portal:apply", kwargs={"code": code}))
        return view(request, Application(actor, in_situation(version, draft.situation), draft), **kwargs)

    return signed_in(found)


def again(application: Application) -> Application:
    """The application as it is now that something was saved."""
    draft = draft_of(application.actor, version_id=application.version.version_id)
    assert draft is not None
    return Application(application.actor, in_situation(draft.version, draft.situation), draft)


def own_account_only(actor: Actor) -> None:
    """Staff hand in others' applications at the counter, and their own matters with their own account."""
    if actor.is_staff:
        words = "您现在用的是工作账号。为群众收件请到综合窗口工作台；办自己的事，请退出后用本人手机号码登录。"
        raise Refusal("staff_account", words)
