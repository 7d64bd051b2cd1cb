"""The wordings by which follow-ups tell what happened, in English, Spanish and French.

The patterns, one alternative a line, are for lower-case text without accents (`dates.plain`).
"""

import re

# "Withdrawal" is neither the waiting time of a drug nor goods taken off the shelves.
_SHAPES = {
    "VOIDED": r"""
    null and void
    circulated (?:erroneously|in error|by mistake)
    (?:erroneously|mistakenly) (?:circulated|notified|issued)
    nul(?:le)? et non avenue?
    distribuee? par erreur
    nul[oa]s? y (?:sin (?:efecto|valor)|carente)
    (?:distribu\w+|notific\w+) por error
    (?:queda|se considera\w*) (?:nul[oa]|sin efecto) (?:el|la|esta?|dicha?) (?:notificacion|documento)
    """,
    "LIFTED": r"""
    \b(?:has|have|is|are|was|were|been|be) (?:\w+ )?lifted\b
    \blift(?:s|ed|ing)? (?:of )?(?:the |its |this |all )?(?:\w+ ){0,3}(?:suspension|ban|prohibition|embargo)
    \blift(?:s|ed|ing)? (?:of )?(?:the |its |this |all )?(?:\w+ ){0,3}(?:restriction|measure)
    \b(?:suspension|ban|prohibition|restriction)s? (?:\w+ ){0,4}(?:removed|ended|terminated|cancell?ed)
    \b(?:removal|termination|end) of (?:the )?(?:\w+ ){0,2}(?:suspension|ban|prohibition|restriction)
    \blevee? de (?:la |l')?(?:suspension|interdiction|mesure|restriction)
    \b(?:suspension|interdiction|mesure)s? (?:\w+ ){0,4}(?:a ete |ont ete |est |sont )levees?
    \blevanta\w* (?:el |la |las |los )?(?:\w+ ){0,2}(?:suspension|prohibicion|medida|restriccion)
    \blevantamiento de (?:la |las )?(?:\w+ ){0,2}(?:suspension|prohibicion|medida|restriccion)
    """,
    "REVOKED": r"""
    \b(?:been|was|were|is|are|hereby) (?:repealed|revoked|rescinded|abrogated)\b
    \b(?:repeals|revokes|rescinds)\b
    \b(?:repeal|revocation|rescission|abrogation) of\b
    \b(?:repealed|revoked) (?:by|on|through)\b
    \b(?:fue|fueron|ha sido|han sido|queda|quedan|quedo) (?:derogad|revocad|abrogad)\w+\b
    \bderogad[oa]s? (?:por|mediante)\b
    \b(?:deroga(?:cion|toria)|revocacion) (?:de|del)\b
    \bse (?:derog|revoc)(?:a|o|an|aron)\b
    \b(?:a ete|ont ete|est|sont) (?:abrogee?s?|revoquee?s?)\b
    \babrogation (?:de|du|des)\b
    """,
    "WITHDRAWN": r"""
    \b(?:withdraw(?:n|s|ing|al|als)?|withdrew)\b(?! (?:period|time|from the market))
    \bretir(?:o|a|ado|ada|ados|adas|ar|amos)\b(?! del mercado)
    \bretrait\b(?! du marche)
    \b(?:est|a ete|sont|ont ete) retirees?\b(?! du marche)
    \bretire(?:e|es)? (?:le|la|ce|cette|sa|son)\b
    """,
    "COMMENTS_EXTENDED": r"""
    \b(?:exten(?:d|ds|ded|ding|sion)|prolong\w*|postpone\w*|re-?open\w*)\b[^.;]{0,80}\bcomment(?:s|ing)?\b
    \b(?:exten(?:d|ds|ded|ding|sion)|prolong\w*|postpone\w*|re-?open\w*)\b[^.;]{0,80}\bconsultation\b
    \b(?:chang\w+|modif\w+|shorten\w*)\b[^.;]{0,60}\bcomment(?:s|ing)?(?: period| deadline)?\b
    \b(?:comments?|commenting|consultation)\b[^.;]{0,60}\b(?:exten(?:ded|sion)|prolonged|re-?opened|postponed)\b
    \bcomment period\b[^.;]{0,20}\bchanged\b
    \bnew (?:final date|deadline) for (?:\w+ )?comments?\b
    \b(?:prorrog\w+|ampli\w+|extien\w+|exten\w+)\b[^.;]{0,80}\b(?:observaciones|comentarios|consulta)\b
    \b(?:modific\w+|nuev[oa])\b[^.;]{0,40}\b(?:plazo|fecha)\b[^.;]{0,40}\b(?:observaciones|comentarios)\b
    \b(?:prorog\w+|prolong\w+|report\w*)\b[^.;]{0,80}\b(?:observations|commentaires|consultation)\b
    \bnouve(?:au|lle) (?:delai|date)\b[^.;]{0,40}\b(?:observations|commentaires)\b
    """,
    "GUIDANCE": r"""
    \b(?:interpretive|interpretative) guidance\b(?! can be obtained)
    \bguidance (?:document|note|material)s? (?:\w+ ){0,4}(?:issued|published|available)\b
    \bguidelines? (?:on|for) (?:the )?(?:application|implementation|interpretation)\b
    \borientaci(?:on|ones) interpretativ\w+\b
    \bguia de (?:aplicacion|interpretacion)\b
    \bguide d'(?:application|interpretation)\b
    """,
    "SCOPE_CHANGED": r"""
    \b(?:chang\w+|modif\w+|amend\w+|expand\w*|narrow\w*)\b[^.;]{0,60}\b(?:scope|content|coverage)\b
    \b(?:scope|content)\b[^.;]{0,40}\b(?:changed|modified|amended|expanded|narrowed|revised)\b
    \b(?:has|have) been amended\b
    \bdeclared voluntary\b
    \bamends? (?:the |its )?(?:requirement|regulation|standard)s?\b
    \bmodific\w+\b[^.;]{0,60}\b(?:alcance|contenido|ambito)\b
    \bmodifi\w+\b[^.;]{0,60}\b(?:champ|portee|contenu)\b
    """,
    "IN_FORCE": r"""
    \b(?:enter(?:s|ed|ing)?|entry|came|com(?:e|es|ing)) in(?:to)? (?:force|effect)\b
    \b(?:in force|effective|takes effect|took effect)\b(?= (?:from|on|as of|since|date|[0-9]))
    \beffective date\b
    \b(?:entra\w*|entro|entrad[ao]) en (?:vigor|vigencia)\b
    \b(?:entre\w*|entree) en vigueur\b
    """,
    "ADOPTED": r"""
    \b(?:has|have|was|were|been|is|are|be) (?:\w+ )?(?:adopted|approved|promulgated|enacted|finali[sz]ed)\b
    \badopt(?:s|ed) (?:the|a|as|by|on|its)\b
    \bmeasure adopted\b
    \bdate of adoption\b
    \badoption of\b
    ^final rule\b
    \b(?:this|action:|as a|issu\w+ (?:a|this|its)) final rule\b
    \b(?:fue|fueron|ha sido|han sido|se) (?:\w+ )?(?:adoptad\w+|aprobad\w+|aprob(?:o|aron)|adopt(?:o|aron))\b
    \b(?:a ete|ont ete) (?:\w+ )?(?:adoptee?s?|approuvee?s?)\b
    """,
    "PUBLISHED": r"""
    \b(?:has|have|was|were|been|is|are|be) (?:\w+ )?(?:published|gazetted|issued)\b
    \bpublished (?:in|on|by|as)\b
    \bmeasure published\b
    \bdate of publication\b
    \bpublication of\b
    \b(?:fue|fueron|ha sido|han sido|se) (?:\w+ )?(?:publicad\w+|public(?:o|aron))\b
    \bpublicad[oa]s? en\b
    \binforma\w* (?:de |sobre )?la publicacion\b
    \b(?:a ete|ont ete) (?:\w+ )?publiee?s?\b
    \bpubliee?s? au\b
    """,
}
PATTERNS = {
    name: re.compile("|".join(shape.strip() for shape in shapes.strip().split("\n")))
    for name, shapes in _SHAPES.items()
}
# Said of something that did not happen, or has not yet.
DENIED = re.compile(
    r"\b(?:not|never|no longer|without|has yet|yet to be|before|prior to|if|unless|until|ne|pas|"
    r"aun no|todavia no|antes de|avant)\b[^.;]{0,30}$"
)
# An act quotes its own name, and a name often repeals or amends something: these are read outside quotes.
UNQUOTED = frozenset({"REVOKED", "SCOPE_CHANGED"})
QUOTED = re.compile(r"[\"“”«][^\"“”«»]*[\"”“»]")
# A day belongs to the event when it follows closely, or opens the sentence ("On 3 March 2025, …").
DAY_WITHIN = 70
NOT_ITS_DAY = re.compile(r"\b(?:notified|dated|circulated|notificad\w+|notifiee?s?)\b")
SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[^0-9a-z]|[0-9]{1,2}[.)] )|[\r\n]+")
