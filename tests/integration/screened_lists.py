"""Two fictional lists as FollowTheMoney entities: people of nearly one name, a firm, who is tied to whom, and a wallet."""
import json

SEEN = {"first_seen": "2026-01-02T03:04:05", "last_seen": "2026-11-20T03:04:05", "last_change": "2026-02-02T03:04:05"}


def entity(dataset, identifier, schema, **properties):
    values = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    return {"id": identifier, "schema": schema, "properties": values, "datasets": [dataset], "referents": [],
            "caption": values.get("name", [identifier])[0], **SEEN}


def sanction(dataset, identifier, of, **properties):
    return entity(dataset, identifier, "Sanction", entity=of, program="Demo programme", listingDate="2026-01-02", **properties)


ONE = [
    entity("demo_one", "NK-tellmark", "Person", name=["Orvane Tellmark", "Орване Теллмарк"], birthDate="1961-03-02",
           nationality="xa", gender="male", passportNumber="XA1234567", topics="sanction"),
    sanction("demo_one", "NK-s1", "NK-tellmark", authorityId="D-1"),
    sanction("demo_one", "NK-s2", "NK-tellmark", authorityId="D-2", reason="Another reason"),
    entity("demo_one", "NK-sister", "Person", name="Orvana Tellmark", nationality="xb", gender="female", topics="sanction"),
    sanction("demo_one", "NK-s3", "NK-sister"),
    entity("demo_one", "NK-quillmark", "Company", name="Quillmark Timber Holding Ltd", country="xa", topics="sanction"),
    sanction("demo_one", "NK-s4", "NK-quillmark"),
    entity("demo_one", "NK-link", "UnknownLink", subject="NK-quillmark", object="NK-tellmark", role="owned by"),
]
TWO = [
    entity("demo_two", "NK-other", "Person", name="Orvane Tellmark", birthDate="1961", topics="sanction"),
    sanction("demo_two", "NK-t1", "NK-other"),
    entity("demo_two", "NK-unsaid", "LegalEntity", name="Tellmark Orvane", topics="sanction"),
    sanction("demo_two", "NK-t2", "NK-unsaid"),
]


def write(folder):
    for name, entities in (("demo_one", ONE), ("demo_two", TWO)):
        place = folder / name
        place.mkdir(parents=True)
        (place / "entities.ftm.json").write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in entities))
    return folder
