"""All codes of findings, from the register of codes."""

from __future__ import annotations

from generator.kernel.registry import codes

GROUPS = {
    "SRC": "Reading files",
    "SEC": "Safety",
    "PLN": "Planning",
    "TPL": "Templates",
    "FIT": "Room for the words",
    "LAY": "The layout engine",
    "PRV": "Proofs of the finished PDF",
    "EVD": "Evidence of facts",
    "REG": "The register",
    "LNT": "What could harm a reader",
    "WRD": "Plain words",
    "TRN": "Translations",
    "GOV": "Governance",
    "REL": "Releases",
    "OUT": "Output",
}


def findings() -> str:
    """Every code, by group, from the register of codes."""
    unknown = {code[:3] for code in codes()} - set(GROUPS)
    if unknown:
        raise SystemExit(f"say in GROUPS of tables/findings.py what the codes {', '.join(sorted(unknown))} are about")
    parts = []
    for prefix, title in GROUPS.items():
        parts.append(f"## {prefix}: {title}")
        parts += [
            f"### {code}\n\n**{known.title}** ({known.severity}). {known.text.replace('<', '&lt;')}"
            for code, known in codes().items()
            if code.startswith(prefix)
        ]
    return "\n\n".join(parts)
