from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="signed_with",
            field=models.CharField(max_length=64, null=True, verbose_name="SHA-256 of the signing certificate"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(("digest__isnull", False)), fields=["digest"], name="document_of_file"
            ),
        ),
    ]
