"""What makes a PDF one of PDF/X-4 (ISO 15930-7:2010): output intent, XMP, the document information that agrees with
it.
"""

from __future__ import annotations

import uuid
import zlib
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

import pikepdf

from .. import __version__
from ..model.edition import Meta, Press

PDFX_VERSION = "1.6"  # PDF/X-4 is PDF 1.6 (ISO 15930-7, 6.1)
_CONFORMANCE = "PDF/X-4"
_REGISTRY = "http://www.color.org"  # of characterised printing conditions, kept by the ICC
_PRODUCER = f"makeleaflet {__version__}"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{creator}<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:MetadataDate>{date}</xmp:MetadataDate>
<xmpMM:DocumentID>{document}</xmpMM:DocumentID>
<xmpMM:InstanceID>{instance}</xmpMM:InstanceID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<xmpMM:VersionID>1</xmpMM:VersionID>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>{conformance}</pdfxid:GTS_PDFXVersion>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
_CREATOR = "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n"


def make_pdfx(pdf: pikepdf.Pdf, press: Press, meta: Meta, identity: str) -> None:
    """Add to `pdf` everything that PDF/X-4 requires besides boxes, fonts and colours.

    `identity`: a digest of what is in the file; its identifiers are made from that, so that the same input gives the
    same bytes. The document information is rewritten. It names nobody if `meta` is neutral.

    Save with force_version=PDFX_VERSION and deterministic_id=True (PDF/X-4 needs an /ID). Object streams may be used.
    OSError if the profile can't be read.
    """
    date = f"{meta.created}T00:00:00Z"
    values = {
        "title": meta.title,
        "author": meta.author,
        "producer": _PRODUCER,
        "date": date,
        "document": f"uuid:{_uuid('document', identity)}",
        "instance": f"uuid:{_uuid('instance', identity)}",
        "conformance": _CONFORMANCE,
    }
    escaped = {key: escape(value) for key, value in values.items()}
    creator = "" if meta.neutral or not meta.author else _CREATOR.format(**escaped)
    packet = _XMP.format(creator=creator, **escaped)
    pdf.Root.Metadata = pdf.make_stream(packet.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    pdf.Root.OutputIntents = pikepdf.Array([pdf.make_indirect(_intent(pdf, press))])
    stamp = f"D:{meta.created.replace('-', '')}000000Z"
    info = {
        "/Title": meta.title,
        "/Creator": _PRODUCER,
        "/Producer": _PRODUCER,
        "/CreationDate": stamp,
        "/ModDate": stamp,
    }
    if creator:
        info["/Author"] = meta.author
    entries = {key: pikepdf.String(value) for key, value in info.items()}
    pdf.docinfo = pdf.make_indirect(pikepdf.Dictionary({**entries, "/Trapped": pikepdf.Name("/False")}))


def _intent(pdf: pikepdf.Pdf, press: Press) -> pikepdf.Dictionary:
    profile = pdf.make_stream(b"", N=4, Alternate=pikepdf.Name.DeviceCMYK)
    profile.write(_deflated(Path(press.icc).read_bytes()), filter=pikepdf.Name.FlateDecode, type_check=False)
    return pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFX,
        OutputConditionIdentifier=pikepdf.String(press.identifier),
        OutputCondition=pikepdf.String(press.title),
        Info=pikepdf.String(press.title),
        RegistryName=pikepdf.String(_REGISTRY),
        DestOutputProfile=profile,
    )


@lru_cache(maxsize=8)
def _deflated(data: bytes) -> bytes:
    """Compressed once in a process: it takes longer than all the rest of a small file."""
    return zlib.compress(data, 9)


def _uuid(kind: str, identity: str) -> uuid.UUID:
    """A UUID that says it was made from a name (RFC 9562, version 5)."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{kind} {identity}")
