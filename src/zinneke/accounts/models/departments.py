"""Departments of the city, and who works in them with which role."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models


class Department(models.Model):
    """A department, known by its code. Its names are in both administrative languages."""

    code = models.SlugField(unique=True, max_length=40)
    name_fr = models.CharField(max_length=200)
    name_nl = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.code

    def name(self, language: str) -> str:
        """Its name in Dutch for Dutch, in French otherwise."""
        return self.name_nl if language == "nl" else self.name_fr


class Membership(models.Model):
    """Somebody has a role in one department: its rights hold there and nowhere else."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    department = models.ForeignKey(Department, models.PROTECT, related_name="memberships")
    role = models.ForeignKey(Group, models.PROTECT)

    class Meta:
        """Once each."""

        constraints = (models.UniqueConstraint("user", "department", "role", name="accounts_membership_once"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.role} of {self.department}"
