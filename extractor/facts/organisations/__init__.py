"""Organisations: who they are, where a text names them, and which one a fact is about. Null where unclear."""

from extractor.facts.organisations.discourse import Discourse
from extractor.facts.organisations.gazetteer import Gazetteer, Organisation, OrganisationMention
from extractor.facts.organisations.issuer import issuing_organisation
from extractor.facts.organisations.mentions import find_mentions, fuller_name, titled_organisations
from extractor.facts.organisations.spelt import Spelt

__all__ = [
    "Discourse",
    "Gazetteer",
    "Organisation",
    "OrganisationMention",
    "Spelt",
    "find_mentions",
    "fuller_name",
    "issuing_organisation",
    "titled_organisations",
]
