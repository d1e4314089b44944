"""The words of services, places and the issuer in other languages: content/words/<language>.yaml."""

from __future__ import annotations

from pydantic import Field

from .text import Frozen, Id, Line


class ServiceWords(Frozen):
    """A service in another language: what is left out stays as it is written in content/services/."""

    name: Line | None = Field(default=None, description="The name as printed.")
    short_name: Line | None = Field(default=None, description="A shorter name, for cards and posters.")
    neutral_name: Line | None = Field(default=None, description="A name that gives nothing away, for discreet items.")
    hours: Line | None = Field(default=None, description="When it can be reached.")
    address: Line | None = Field(default=None, description="Postal or street address.")
    who: Line | None = Field(default=None, description="Who it is for, in a few words.")


class PlaceWords(Frozen):
    """A place in another language."""

    name: Line | None = Field(default=None, description="The name as printed.")


class IssuerWords(Frozen):
    """The project's issuer in another language."""

    name: Line | None = Field(default=None, description="The issuer as printed.")
    address: Line | None = Field(default=None, description="Printed with the issuer where there is room.")


class ProjectWords(Frozen):
    """The words of services, places and the issuer in one language: content/words/<language>.yaml."""

    services: dict[Id, ServiceWords] = Field(default_factory=dict, description="By the id of the service.")
    places: dict[Id, PlaceWords] = Field(default_factory=dict, description="By the id of the place.")
    issuer: IssuerWords = Field(default=IssuerWords(), description="The project's issuer.")
