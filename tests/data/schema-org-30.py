"""Derives `schema-org-30.json`, the part of the schema.org vocabulary that the test of JSON-LD needs.

    python3 tests/data/schema-org-30.py schemaorg-30.0.jsonld > tests/data/schema-org-30.json

The argument is the vocabulary as schema.org publishes it, release 30.0: the file that lists every type and property.
`types` gives each type that guidepost writes with everything that it is a kind of; `properties` gives each property that
one of them may have, with its domain (only kinds in `types`) and its range. Properties that the vocabulary has replaced
are left out, so that the test refuses them.
"""

import json
import sys

# The types that guidepost writes. One that is missing here is unknown to the test.
TYPES = """
AboutPage AdministrativeArea Answer Article BreadcrumbList CategoryCode CategoryCodeSet CollectionPage Country
CreativeWork DefinedTerm DefinedTermSet EducationalOccupationalCredential FAQPage ItemList ListItem MonetaryAmount
MonetaryAmountDistribution Occupation OccupationalExperienceRequirements Organization Person ProfilePage
QuantitativeValue Question State WebPage WebSite
""".split()


def many(value):
    """A value of JSON-LD as a list: none, one or several."""
    return [] if value is None else value if isinstance(value, list) else [value]


def names(value):
    """The names of the terms that these references lead to; those of other vocabularies are left out."""
    ids = [reference["@id"] for reference in many(value)]
    return sorted(id.removeprefix("schema:") for id in ids if id.startswith("schema:"))


def kinds(term, terms):
    """All that this type is a kind of, itself left out."""
    above = set()
    for parent in names(terms[term].get("rdfs:subClassOf")):
        above |= {parent} | kinds(parent, terms)
    return above


def main(path):
    with open(path, encoding="utf-8") as file:
        graph = json.load(file)["@graph"]
    terms = {term["@id"].removeprefix("schema:"): term for term in graph}
    types = {name: sorted(kinds(name, terms)) for name in sorted(TYPES)}
    known = set(types).union(*types.values())
    properties = {}
    for name, term in sorted(terms.items()):
        domain = [kind for kind in names(term.get("schema:domainIncludes")) if kind in known]
        if "rdf:Property" in many(term["@type"]) and domain and "schema:supersededBy" not in term:
            properties[name] = {"domain": domain, "range": names(term.get("schema:rangeIncludes"))}

    def lines(entries):
        return ",\n".join(f"{json.dumps(key)}:{json.dumps(value, separators=(',', ':'))}" for key, value in entries.items())

    source = "schema.org, release 30.0, https://schema.org/; types and properties selected, comments left out"
    licence = "CC BY-SA 3.0, https://creativecommons.org/licenses/by-sa/3.0/"
    print(f'{{"source":{json.dumps(source)},\n"licence":{json.dumps(licence)},')
    print(f'"types":{{\n{lines(types)}\n}},\n"properties":{{\n{lines(properties)}\n}}}}')


if __name__ == "__main__":
    main(sys.argv[1])
