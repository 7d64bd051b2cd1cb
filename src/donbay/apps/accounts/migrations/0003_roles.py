"""Roles. Who was an officer may do what every officer could; the first of them gives the roles from now on."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def give_roles(apps, _schema_editor):
    """Let every officer go on as before: officer and approver; superusers and the first officer administer."""
    user, held = apps.get_model("accounts", "User"), apps.get_model("accounts", "RoleHeld")
    people = list(user.objects.filter(is_officer=True, is_active=True).order_by("pk"))
    for place, one in enumerate(people):
        roles = ["OFFICER", "APPROVER"] + ["ADMINISTRATOR"] * (place == 0 or one.is_superuser)
        given = {"starts_on": one.date_joined.date(), "given_at": one.date_joined}
        held.objects.bulk_create(held(user=one, role=role, **given) for role in roles)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_one_proven_address'),
    ]

    operations = [
        migrations.CreateModel(
            name='RoleHeld',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('OFFICER', 'OFFICER'), ('APPROVER', 'APPROVER'), ('EDITOR', 'EDITOR'), ('SECRETARY', 'SECRETARY'), ('FINANCE', 'FINANCE'), ('LEADERSHIP', 'LEADERSHIP'), ('ADMINISTRATOR', 'ADMINISTRATOR'), ('FIRM_MEMBER', 'FIRM_MEMBER'), ('MARK_OWNER', 'MARK_OWNER'), ('ADVISER', 'ADVISER'), ('COUNCIL_MEMBER', 'COUNCIL_MEMBER')], max_length=20)),
                ('scope', models.CharField(blank=True, max_length=60)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(help_text='Ngày cuối cùng giữ vai trò.', null=True)),
                ('given_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles_held', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('user'), models.F('role'), models.F('scope'), condition=models.Q(('ended_at', None)), name='role_held_once'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='role_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('role__in', ['OFFICER', 'APPROVER', 'EDITOR', 'SECRETARY', 'FINANCE', 'LEADERSHIP', 'ADMINISTRATOR', 'FIRM_MEMBER', 'MARK_OWNER', 'ADVISER', 'COUNCIL_MEMBER'])), name='role_is_known')],
            },
        ),
        migrations.RunPython(give_roles, migrations.RunPython.noop),
    ]
