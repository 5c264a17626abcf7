"""Cases and their entries, as Django stores them."""

from typing import ClassVar

from django.db import models


class Case(models.Model):
    """What a list of cases shows, and what its log is read under."""

    ref = models.CharField(max_length=60, primary_key=True)
    head = models.JSONField(help_text="The record without its log: which edition and encoding judged it.")
    state = models.CharField(max_length=20)
    stage = models.CharField(max_length=20)
    revision = models.PositiveIntegerField(help_text="How many entries there are.")

    def __str__(self) -> str:
        return f"{self.ref}: {self.stage}"


class Entry(models.Model):
    """One entry, with what was not met when it was made."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="entries")
    place = models.PositiveIntegerField(help_text="The order of recording, which is not that of the dates.")
    body = models.JSONField()

    class Meta:
        """An entry has its place, and no other has it."""

        ordering: ClassVar = ["place"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "place"], name="one_entry_a_place")]

    def __str__(self) -> str:
        return f"{self.case_id}, entry {self.place}"
