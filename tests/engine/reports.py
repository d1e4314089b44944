"""What a report of a build says of its editions."""


def by_status(report) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for record in report.records:
        found.setdefault(record.status, set()).add(record.path)
    return found


def findings_of(report, path: str) -> list[dict]:
    return next([finding.as_dict() for finding in record.findings] for record in report.records if record.path == path)
