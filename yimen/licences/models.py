"""Licences and what happened to them. What was entered stands."""

from __future__ import annotations

import pgtrigger
from django.db import models

from yimen.foundation.fields import EncryptedTextField
from yimen.foundation.ids import new_id
from yimen.law.licences import LicenceAct, LicenceState
from yimen.law.parties import PartyKind
from yimen.law.restrictions import RestrictionGround


class Licence(models.Model):
    """A licence (行政许可证件) made by the certificate of a case. `valid_until` None: the certificate names no end."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField("证照编号", max_length=60)
    name = models.CharField("证照名称", max_length=1000)
    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="licence")
    organ = models.ForeignKey("organisations.Organ", models.PROTECT, related_name="+", db_index=False)
    organ_name = models.CharField(max_length=200)
    item = models.ForeignKey("catalogue.ServiceItem", models.PROTECT, related_name="+")
    item_name = models.CharField(max_length=1000)
    holder = models.ForeignKey("people.Party", models.PROTECT, related_name="licences", db_index=False)
    holder_kind = models.CharField(max_length=10, choices=[(kind.value, kind.label) for kind in PartyKind])
    holder_name = models.CharField(max_length=100)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    years = models.PositiveSmallIntegerField("length of the running period", null=True)
    paper = models.CharField("编号 of the certificate in force", max_length=60)
    # Renewal asked for in time and not yet decided: this case keeps the licence from running out
    # (行政许可法第五十条第二款).
    renewal_case = models.ForeignKey("cases.Case", models.PROTECT, null=True, related_name="+")
    deemed_case = models.ForeignKey("cases.Case", models.PROTECT, null=True, related_name="+")
    deemed_from = models.DateField("last day before the renewal by silence, until the organ decides", null=True)
    state = models.CharField(max_length=12, choices=[(state.value, state.label) for state in LicenceState])
    reminded = models.PositiveSmallIntegerField("days before the end of the last reminder", null=True)
    demonstration = models.BooleanField()

    trail_sequence = models.PositiveIntegerField(default=0)
    trail_mac = models.BinaryField(max_length=32)

    class Meta:
        indexes = [
            models.Index(fields=["organ", "state", "-valid_from", "-id"], name="licence_of_organ"),
            models.Index(fields=["holder", "-valid_from", "-id"], name="licence_of_holder"),
            models.Index(
                fields=["valid_until"], name="licence_to_end", condition=models.Q(state__in=["valid", "suspended"])
            ),
            models.Index(
                fields=["valid_until"], name="licence_in_renewal", condition=models.Q(renewal_case__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["number"], name="one_licence_per_number"),
            models.CheckConstraint(
                condition=models.Q(valid_until=None) | models.Q(valid_until__gte=models.F("valid_from")),
                name="licence_ends_after_it_begins",
            ),
        ]
        triggers = [pgtrigger.Protect(name="licences_stay", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.number


class LicenceRecord(models.Model):
    """One act on a licence: by which written decision, on what ground, with what effect."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    licence = models.ForeignKey(Licence, models.PROTECT, related_name="records")
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, related_name="+")
    act = models.CharField(max_length=12, choices=[(act.value, act.value) for act in LicenceAct])
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    decision = models.CharField("决定书文号", max_length=60, default="")
    ground = models.CharField(max_length=20, default="")
    reason = EncryptedTextField(null=True)
    valid_until = models.DateField("after the act", null=True)
    old_paper = models.CharField("编号 of the certificate it replaced", max_length=60, default="", db_index=True)

    class Meta:
        indexes = [models.Index(fields=["licence", "at"], name="licence_history")]
        triggers = [pgtrigger.Protect(name="licence_records_stand", operation=pgtrigger.Update | pgtrigger.Delete)]


class Restriction(models.Model):
    """That a party may not apply for an item again until after `until` (行政许可法第七十八条、第七十九条).

    `licence` was got by deceit; `case` was refused for untrue materials.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    licence = models.OneToOneField(Licence, models.PROTECT, null=True, related_name="restriction")
    case = models.OneToOneField("cases.Case", models.PROTECT, null=True, related_name="+")
    party = models.ForeignKey("people.Party", models.PROTECT, related_name="+")
    party_kind = models.CharField(max_length=10, choices=[(kind.value, kind.label) for kind in PartyKind])
    party_name = models.CharField(max_length=100)
    item = models.ForeignKey("catalogue.ServiceItem", models.PROTECT, related_name="+")
    item_name = models.CharField(max_length=1000)
    organ = models.ForeignKey("organisations.Organ", models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20, choices=[(ground.value, ground.label) for ground in RestrictionGround])
    decision = models.CharField("决定书文号", max_length=60)
    warning = models.CharField("警告的处罚决定书文号", max_length=60, default="")
    since = models.DateField()
    until = models.DateField()
    demonstration = models.BooleanField()

    class Meta:
        indexes = [
            models.Index(fields=["party", "item", "until"], name="restriction_of_party"),
            models.Index(fields=["organ", "-until", "-id"], name="restriction_by_organ"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(licence=None, case__isnull=False) | models.Q(licence__isnull=False, case=None),
                name="restriction_has_one_origin",
            ),
        ]
        triggers = [pgtrigger.Protect(name="restrictions_stand", operation=pgtrigger.Update | pgtrigger.Delete)]
