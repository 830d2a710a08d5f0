"""Who there is on the side of government: organs, halls, posts and authorisations."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from yimen.foundation.ids import new_id
from yimen.law.actors import Power, Role


class Region(models.Model):
    """A division of the county's territory, by its 12-digit code (GB/T 2260, GB/T 10114, statistics bureau)."""

    code = models.CharField(max_length=12, primary_key=True)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")

    def __str__(self) -> str:
        return self.name


class Organ(models.Model):
    """An authority or body that decides items (机构、实施主体)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField("统一社会信用代码", max_length=18, unique=True)
    name = models.CharField(max_length=100, unique=True)
    short_name = models.CharField(max_length=40)
    abbreviation = models.CharField("文号简称", max_length=12, unique=True)
    everyday_names = ArrayField(models.CharField(max_length=40), default=list)
    level = models.CharField(max_length=1, default="4")
    department_code = models.CharField(max_length=2)
    region_code = models.CharField(max_length=12)
    phone = models.CharField(max_length=30, null=True)  # noqa: DJ001 - missing is null, never ""
    address = models.CharField(max_length=200, null=True)  # noqa: DJ001 - missing is null
    demonstration = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Hall(models.Model):
    """A government-service hall of the county or a township (政务服务大厅)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=100, unique=True)
    region_code = models.CharField(max_length=12)
    address = models.CharField(max_length=200, null=True)  # noqa: DJ001 - missing is null
    phone = models.CharField(max_length=30, null=True)  # noqa: DJ001 - missing is null
    demonstration = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """What an account does for which organ and in which hall, from when until when (岗位)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=[(role.value, role.label) for role in Role])
    organ = models.ForeignKey(Organ, models.PROTECT)
    hall = models.ForeignKey(Hall, models.PROTECT, null=True)
    title = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "role", "organ", "valid_from"], name="post_once"),
            models.CheckConstraint(
                condition=models.Q(valid_until=None) | models.Q(valid_until__gte=models.F("valid_from")),
                name="post_ends_after_it_begins",
            ),
        ]


class Authorisation(models.Model):
    """What a department lets an account do in its name: on one item, or on all of its items (授权书)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField("授权书文号", max_length=60)
    organ = models.ForeignKey(Organ, models.PROTECT)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="authorisations")
    item = models.ForeignKey("catalogue.ServiceItem", models.PROTECT, null=True)
    powers = ArrayField(models.CharField(max_length=24, choices=[(power.value, power.label) for power in Power]))
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "organ", "item"], name="authorisation_once", nulls_distinct=False
            ),
        ]


class Delegation(models.Model):
    """An item that another organ decides in an authority's name (委托实施, 行政许可法第二十四条)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="delegations_given")
    delegate = models.ForeignKey(Organ, models.PROTECT, related_name="delegations_held")
    item = models.ForeignKey("catalogue.ServiceItem", models.PROTECT)
    item_name = models.CharField("公告中的事项名称", max_length=1000)
    announcement = models.CharField("公告", max_length=200)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "organ", "delegate", "valid_from"], name="delegation_once"),
            models.CheckConstraint(
                condition=~models.Q(organ=models.F("delegate")), name="nothing_is_delegated_to_oneself"
            ),
        ]
