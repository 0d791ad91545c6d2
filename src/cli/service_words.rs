// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What the help says about the running service and the messages that it delivers.

use super::words::Words;

/// The commands of the service.
pub const SERVICE_COMMANDS: &[Words] = &[
    Words {
        name: "dienst",
        about: (
            "Draai als dienst: termijnen verlopen op tijd, en berichten worden bezorgd.",
            "Run as a service: terms expire in time, and messages are delivered.",
        ),
        more: (
            "De dienst loopt tot Ctrl-C of SIGTERM; wat bezig is maakt zij dan af. Er mogen er meer op één
opslag werken. Elk bericht is een CloudEvent, ondertekend volgens Standard Webhooks, en komt ten
minste één keer aan, per zaak op volgorde. Het log staat op stderr; DOORBRAAK_LOG kiest wat erin
komt. Zie docs/opslag.md.",
            "The service runs until Ctrl-C or SIGTERM; it finishes what it is at then. Several may work on
one store. Every message is a CloudEvent, signed as Standard Webhooks says, and arrives at least
once, in order per case. The log is on stderr; DOORBRAAK_LOG chooses what is in it. See
docs/opslag.md.",
        ),
        options: &[
            (
                "bezorgen_aan",
                (
                    "Waar berichten heen gaan: een adres met https://, of http:// op deze machine zelf
(of DOORBRAAK_BEZORGEN_AAN; zonder dit worden zij niet bezorgd)",
                    "Where messages go: an address with https://, or http:// on this machine itself
(or DOORBRAAK_BEZORGEN_AAN; without it they are not delivered)",
                ),
            ),
            (
                "geheim",
                (
                    "Het bestand met het geheim om mee te ondertekenen: whsec_ en base64; bij het wisselen
staan er twee in (of DOORBRAAK_GEHEIMBESTAND; het geheim zelf mag in DOORBRAAK_GEHEIM)",
                    "The file with the secret to sign with: whsec_ and base64; two of them while it is
changed (or DOORBRAAK_GEHEIMBESTAND; the secret itself may be in DOORBRAAK_GEHEIM)",
                ),
            ),
            (
                "bron",
                (
                    "De bron (`source`) van de berichten (standaard: urn:doorbraak, of DOORBRAAK_BRON)",
                    "The `source` of the messages (default: urn:doorbraak, or DOORBRAAK_BRON)",
                ),
            ),
            (
                "pogingen",
                (
                    "Geef een bericht op na zoveel pogingen (standaard: 180, ongeveer een week)",
                    "Give a message up after so many tries (default: 180, about a week)",
                ),
            ),
            (
                "meten",
                (
                    "Antwoord hier op /metrics en /gezond, zoals 127.0.0.1:9464 (of DOORBRAAK_METEN)",
                    "Answer /metrics and /gezond here, such as 127.0.0.1:9464 (or DOORBRAAK_METEN)",
                ),
            ),
            (
                "opruimen",
                (
                    "Vernietig elke dag wat niet langer bewaard hoeft te worden, op naam van deze persoon, zoals
`opslag purge` doet (of DOORBRAAK_OPRUIMEN; zonder dit vernietigt de dienst niets)",
                    "Destroy every day what need not be kept any longer, in the name of this person, as
`opslag purge` does (or DOORBRAAK_OPRUIMEN; without it the service destroys nothing)",
                ),
            ),
            (
                "log",
                (
                    "Hoe het log eruitziet: tekst of json (standaard: tekst)",
                    "What the log looks like: tekst or json (default: tekst)",
                ),
            ),
        ],
        examples: &[
            (
                "doorbraak dienst --opslag zaken.db",
                ("laat termijnen op tijd verlopen", "let terms expire in time"),
            ),
            (
                "doorbraak dienst --bezorgen-aan https://hook.example.org/doorbraak --geheim hook.geheim --meten 127.0.0.1:9464",
                ("bezorg ook berichten", "deliver messages too"),
            ),
            (
                "doorbraak dienst --opslag zaken.db --opruimen archivaris",
                (
                    "vernietig ook elke dag wat niet langer bewaard hoeft te worden",
                    "destroy every day what need not be kept any longer, too",
                ),
            ),
        ],
    },
    Words {
        name: "opslag berichten",
        about: (
            "Laat zien welke berichten nog niet bezorgd zijn, of vraag opgegeven berichten opnieuw.",
            "Show which messages did not arrive yet, or ask for those given up again.",
        ),
        more: (
            "Een bericht dat is opgegeven houdt latere berichten van zijn zaak niet tegen. Vraagt u het
opnieuw, dan komt het dus ná berichten die later gebeurden; `sequence` zegt de echte volgorde.",
            "A message that was given up does not hold up later ones of its case. Asked for again, it comes
after messages of what happened later; `sequence` tells the real order.",
        ),
        options: &[
            (
                "opnieuw",
                ("Bezorg dit bericht opnieuw; mag vaker", "Deliver this message again; may be repeated"),
            ),
            (
                "alle",
                (
                    "Bezorg alle opgegeven berichten opnieuw",
                    "Deliver all messages that were given up again",
                ),
            ),
            (
                "aantal",
                (
                    "Zoveel regels hooguit van elke soort (standaard: 50)",
                    "At most so many lines of each kind (default: 50)",
                ),
            ),
        ],
        examples: &[
            ("doorbraak opslag berichten", ("wat is er niet bezorgd", "what did not arrive")),
            ("doorbraak opslag berichten --opnieuw 12", ("dit ene nog eens", "this one again")),
            ("doorbraak opslag berichten --alle", ("alles wat is opgegeven", "all that was given up")),
        ],
    },
];
