"""Staff that are signed in, for tests of pages."""

from django.contrib.auth.models import Group
from django.test import Client

from zinneke.accounts import roles
from zinneke.accounts.models import User


def staff(role: str = "") -> tuple[Client, User]:
    """A clerk, with this role."""
    user = User.objects.create_user(f"clerk-{role or 'none'}", is_staff=True)
    if role:
        roles.synchronise()
        user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client, user
