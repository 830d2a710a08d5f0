"""Nobody asks for a booking by its group alone or by the beginning of a code, nor for a place by a number of its own."""

import django.db.models.deletion
from django.db import migrations, models

# Django gives no table another primary key; the tables of a new house have this one from the beginning.
_ITS_OWN_KEY = """
ALTER TABLE appointments_bookedplace DROP CONSTRAINT booked_place_once, DROP COLUMN id, ADD PRIMARY KEY (booking_id, slot_id)
"""
_A_NUMBER = """
ALTER TABLE appointments_bookedplace DROP CONSTRAINT appointments_bookedplace_pkey,
    ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    ADD CONSTRAINT booked_place_once UNIQUE (booking_id, slot_id);
ALTER TABLE appointments_bookedplace ALTER COLUMN id DROP DEFAULT
"""


class Migration(migrations.Migration):
    dependencies = [
        ("appointments", "0002_one_index_a_reference"),
        ("halls", "0005_printed_signs"),
        ("organisations", "0005_hours_are_of_the_halls"),
    ]

    operations = [
        migrations.AlterField(model_name="booking", name="code", field=models.CharField(max_length=10)),
        migrations.AlterField(
            model_name="booking",
            name="group",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="halls.businessgroup"
            ),
        ),
        migrations.AlterField(model_name="booking", name="key", field=models.CharField(max_length=64)),
        migrations.AddConstraint(
            model_name="booking", constraint=models.UniqueConstraint(fields=("code",), name="booking_code_once")
        ),
        migrations.AddConstraint(
            model_name="booking", constraint=models.UniqueConstraint(fields=("key",), name="booking_request_once")
        ),
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(_ITS_OWN_KEY, _A_NUMBER)],
            [
                migrations.RemoveConstraint(model_name="bookedplace", name="booked_place_once"),
                migrations.RemoveField(model_name="bookedplace", name="id"),
                migrations.AddField(
                    model_name="bookedplace",
                    name="pk",
                    field=models.CompositePrimaryKey(
                        "booking_id", "slot_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
            ],
        ),
    ]
