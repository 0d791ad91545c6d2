// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Why something could not be asked of cases in a store, and what to do about it.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use super::look::Look;
use crate::base::ids::CaseId;
use crate::base::text::{Lang, Text};
use crate::diagnostic::render::terminal;
use crate::files::why;
use crate::service::{Holding, ServiceError};
use crate::store::{Distrust, StoreError};

/// What stopped a command on cases.
#[derive(Debug, Error)]
pub enum CaseError {
    /// The service, or the store.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// No case, or several.
    #[error("{count} cases named {asked}")]
    WhichCase { asked: String, count: usize },
    /// The key is not there.
    #[error("no key in {}", path.display())]
    NoKey {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    /// The key of a store on a server was not named.
    #[error("no key named for {place}")]
    KeyUnnamed { place: String },
    /// The key is none.
    #[error("not a key: {}", path.display())]
    BadKey { path: PathBuf },
    /// A moment that is none.
    #[error("not a moment: {text}")]
    BadMoment { text: String },
    /// A role that the catalogue does not have.
    #[error("no role named {name}")]
    UnknownRole { name: String, near: Option<String> },
    /// A day that is none.
    #[error("not a day: {text}")]
    BadDay { text: String },
    /// A place in what was found that is none.
    #[error("not a place in what was found: {text}")]
    BadCursor { text: String },
    /// Nobody asks.
    #[error("nobody asks")]
    Nobody,
    /// Nothing by that name can be done where the case stands.
    #[error("nothing named {name} here")]
    NotHere { name: String },
}

impl CaseError {
    /// What was wrong with a command, with its place.
    pub fn snippet(&self, look: &Look) -> Option<String> {
        match self {
            Self::Service(ServiceError::Unreadable(said)) => {
                Some(terminal(&said.0, &said.1, look.terminal()))
            }
            _ => None,
        }
    }

    /// What happened, and the way out.
    #[allow(
        clippy::too_many_lines,
        reason = "one arm per error: the catalogue reads best as a whole"
    )]
    pub fn told(&self) -> (Text, Option<Text>) {
        match self {
            Self::Service(error) => service(error),
            Self::WhichCase { asked, count: 0 } => (
                Text::new(
                    format!("er is geen zaak `{asked}`"),
                    format!("there is no case `{asked}`"),
                ),
                Some(Text::new(
                    "`doorbraak zaak worklist` noemt zaken; ook de laatste tekens van het nummer mogen",
                    "`doorbraak zaak worklist` names cases; the last characters of the number will do",
                )),
            ),
            Self::WhichCase { asked, count } => (
                Text::new(
                    format!("`{asked}` past op {count} zaken"),
                    format!("`{asked}` fits {count} cases"),
                ),
                Some(Text::new("geef meer tekens", "give more characters")),
            ),
            Self::NoKey { path, source } => {
                let (path, why) = (path.display(), why(source));
                (
                    Text::new(
                        format!("de hoofdsleutel {path} is niet te lezen: {}", why.nl),
                        format!("the master key {path} cannot be read: {}", why.en),
                    ),
                    Some(Text::new(
                        "noem het bestand met --sleutel, of zet de sleutel in DOORBRAAK_SLEUTEL; \
                         een nieuwe opslag met sleutel maakt `doorbraak opslag new`",
                        "name the file with --sleutel, or put the key in DOORBRAAK_SLEUTEL; \
                         `doorbraak opslag new` makes a new store with a key",
                    )),
                )
            }
            Self::KeyUnnamed { place } => (
                Text::new(
                    format!("met welke hoofdsleutel is {place} te lezen?"),
                    format!("with which master key can {place} be read?"),
                ),
                Some(Text::new(
                    "noem het bestand met --sleutel, of zet de sleutel in DOORBRAAK_SLEUTEL",
                    "name the file with --sleutel, or put the key in DOORBRAAK_SLEUTEL",
                )),
            ),
            Self::BadKey { path } => (
                Text::new(
                    format!("dit is geen hoofdsleutel: {}", path.display()),
                    format!("this is not a master key: {}", path.display()),
                ),
                Some(Text::new(
                    "een sleutel is 64 hexadecimale cijfers",
                    "a key is 64 hexadecimal digits",
                )),
            ),
            Self::BadMoment { text } => (
                Text::new(
                    format!("`{text}` is geen moment"),
                    format!("`{text}` is not a moment"),
                ),
                Some(Text::new(
                    "schrijf het als '2026-03-02 09:00'",
                    "write it like '2026-03-02 09:00'",
                )),
            ),
            Self::UnknownRole { name, near } => (
                Text::new(
                    format!("er is geen rol `{name}`"),
                    format!("there is no role `{name}`"),
                ),
                near.as_ref().map(|near| {
                    Text::new(
                        format!("bedoelt u `{near}`?"),
                        format!("did you mean `{near}`?"),
                    )
                }),
            ),
            Self::BadDay { text } => (
                Text::new(
                    format!("`{text}` is geen dag"),
                    format!("`{text}` is not a day"),
                ),
                Some(Text::new(
                    "schrijf hem als 2026-03-02",
                    "write it like 2026-03-02",
                )),
            ),
            Self::BadCursor { text } => (
                Text::new(
                    format!("`{text}` is geen plek waar de lijst verdergaat"),
                    format!("`{text}` is not a place where the list goes on"),
                ),
                Some(Text::new(
                    "neem over wat onder de lijst staat, na --verder",
                    "take what stands below the list, after --verder",
                )),
            ),
            Self::Nobody => (
                Text::new(
                    "er staat niet wie dit vraagt",
                    "it is not said who asks this",
                ),
                Some(Text::new(
                    "noem de persoon met --als",
                    "name the person with --als",
                )),
            ),
            Self::NotHere { name } => (
                Text::new(
                    format!("`{name}` is niet iets wat waar de zaak nu staat gedaan kan worden"),
                    format!("`{name}` is not something that can be done where the case stands now"),
                ),
                Some(Text::new(
                    "`doorbraak zaak why` zonder naam noemt alles wat er is",
                    "`doorbraak zaak why` without a name tells all there is",
                )),
            ),
        }
    }
}

/// What went wrong in the service, and the way out.
#[allow(
    clippy::too_many_lines,
    reason = "one arm per error: the list reads best as a whole"
)]
pub fn service(error: &ServiceError) -> (Text, Option<Text>) {
    let en = error.to_string();
    match error {
        ServiceError::Store(error) => store(error),
        ServiceError::NoCase(id) => (Text::new(format!("er is geen zaak {}", id.0), en), None),
        ServiceError::NoProcess(name) => {
            (Text::new(format!("er is geen proces `{name}`"), en), None)
        }
        ServiceError::Erased(id) => (
            Text::new(format!("de inhoud van zaak {} is gewist", id.0), en),
            None,
        ),
        ServiceError::Unreadable(_) => (
            Text::new("de opdracht is niet te begrijpen", en),
            Some(Text::new(
                "schrijf één handeling zoals in een casus, zoals 'vervul: …'; zie docs/taal.md",
                "write one command as in a scenario, such as 'vervul: …'; see docs/taal.md",
            )),
        ),
        ServiceError::WrongKey => (
            Text::new("dit is niet de sleutel waarmee de opslag is gemaakt", en),
            Some(Text::new(
                "noem het bestand met de goede sleutel: --sleutel BESTAND",
                "name the file with the right key: --sleutel FILE",
            )),
        ),
        ServiceError::OtherVersion(id) => (
            Text::new(
                format!("zaak {} ging intussen naar een andere versie", id.0),
                en,
            ),
            Some(Text::new("vraag het nog eens", "ask again")),
        ),
        ServiceError::ClockAhead(last) => (
            Text::new(
                format!(
                    "de klok staat meer dan een maand na de laatste zaak die is geopend ({}); zij kan fout staan, en wat vernietigd is komt niet terug",
                    last.date()
                ),
                format!(
                    "the clock stands more than a month after the last case that was opened ({}); it may be wrong, and what is destroyed does not come back",
                    last.date()
                ),
            ),
            Some(Text::new(
                "kijk de klok na; klopt zij, noem dan zelf het moment: --nu 2026-11-22",
                "look at the clock; if it is right, give the moment yourself: --nu 2026-11-22",
            )),
        ),
        ServiceError::NoCatalogue => (
            Text::new("de bestanden van de catalogus zijn niet te begrijpen", en),
            Some(Text::new(
                "kijk wat er mis is: doorbraak check",
                "see what is wrong: doorbraak check",
            )),
        ),
        ServiceError::Definition {
            process,
            fingerprint,
        } => (
            Text::new(
                format!(
                    "de zaak staat op definitie {fingerprint} van proces `{process}`, die naast de delen van nu niet te begrijpen is"
                ),
                en,
            ),
            Some(Text::new(
                "zet terug wat zij van de delen gebruikt, zoals een rol of een keuze; daarna kan de zaak ook over naar een nieuwere versie",
                "put back what it uses of the parts, such as a role or an option; then the case can also go over to a newer version",
            )),
        ),
        ServiceError::Record { case, number, .. } => (
            Text::new(
                format!(
                    "gebeurtenis {number} van zaak {} is niet te begrijpen: {en}",
                    case.0
                ),
                en.clone(),
            ),
            Some(Text::new(
                "de catalogus mist een naam die er was toen dit gebeurde: zet die terug",
                "the catalogue lacks a name that was there when this happened: put it back",
            )),
        ),
        ServiceError::Tampered { case, .. } => (
            Text::new(
                format!("zaak {} is buiten het programma om veranderd: {en}", case.0),
                en.clone(),
            ),
            Some(Text::new(
                "`doorbraak audit verify` noemt alles wat er mis is; zet een kopie terug",
                "`doorbraak audit verify` tells all that is wrong; put a copy back",
            )),
        ),
        ServiceError::Row { register, .. } => (
            Text::new(
                format!("een rij van register `{register}` is niet te begrijpen: {en}"),
                en.clone(),
            ),
            None,
        ),
        ServiceError::Contended => (
            Text::new(
                "anderen veranderden steeds waar dit op rust; probeer het nog eens",
                en,
            ),
            None,
        ),
        ServiceError::StillOpen(id) => (
            Text::new(
                format!(
                    "zaak {} is nog open: alleen een gesloten zaak kan gewist worden",
                    id.0
                ),
                en,
            ),
            None,
        ),
        ServiceError::NoPurpose(process) => (
            Text::new(
                format!("wie een zaak `{process}` leest, zegt waarvoor en op welke grond"),
                en,
            ),
            Some(Text::new(
                "geef --doel en --grond (of DOORBRAAK_DOEL en DOORBRAAK_GROND); voor wie aan de zaak werkt kan \
                 het ook in het proces staan, onder `inzage`",
                "give --doel and --grond (or DOORBRAAK_DOEL and DOORBRAAK_GROND); for those who work on the case \
                 the process can say it too, under `inzage`",
            )),
        ),
        ServiceError::NoRole => (
            Text::new("dit mag alleen wie hier een rol heeft", en),
            Some(Text::new(
                "noem uw rol met --rol, of een rooster",
                "name your role with --rol, or a roster",
            )),
        ),
        ServiceError::NotCounted(name) => (
            Text::new(format!("op `{name}` kan niet geteld worden"), en),
            Some(Text::new(
                "zaken: proces, plek, leven, jaar, kwartaal, maand, gesloten_jaar, gesloten_kwartaal, gesloten_maand; \
                 een register: zijn kolommen met een keuze, ja of nee of een datum",
                "cases: proces, plek, leven, jaar, kwartaal, maand, gesloten_jaar, gesloten_kwartaal, gesloten_maand; \
                 a register: its columns with a choice, yes or no, or a date",
            )),
        ),
        ServiceError::NoEvent(number) => (
            Text::new(format!("de zaak heeft geen gebeurtenis {number}"), en),
            Some(Text::new(
                "`doorbraak zaak history` noemt ze",
                "`doorbraak zaak history` names them",
            )),
        ),
        ServiceError::OldKey | ServiceError::SameKey | ServiceError::OtherKey { .. } => {
            keys(error, en)
        }
        ServiceError::Held { case, holding } => held(*case, holding, en),
        ServiceError::NotHeld(id) => (
            Text::new(format!("zaak {} wordt niet vastgehouden", id.0), en),
            None,
        ),
        ServiceError::Chance(_) => (Text::new("het systeem gaf geen toevalsgetallen", en), None),
    }
}

fn held(case: CaseId, holding: &Holding, en: String) -> (Text, Option<Text>) {
    let since = holding.since.date().show(Lang::Nl);
    (
        Text::new(
            format!(
                "zaak {} wordt vastgehouden door {} sinds {since}: {}",
                case.0, holding.by, holding.reason
            ),
            en,
        ),
        Some(Text::new(
            "zolang wordt er niets van vernietigd; `doorbraak zaak release ZAAK --reden …` laat haar los",
            "until then nothing of it is destroyed; `doorbraak zaak release CASE --reden …` releases it",
        )),
    )
}

fn keys(error: &ServiceError, en: String) -> (Text, Option<Text>) {
    match error {
        ServiceError::SameKey => (
            Text::new("de nieuwe sleutel is de oude", en),
            Some(Text::new(
                "noem met --nieuw een bestand dat er nog niet is: daar komt een nieuwe sleutel in",
                "name with --nieuw a file that is not there yet: a new key is put in it",
            )),
        ),
        ServiceError::OtherKey { case, key } => (
            Text::new(
                format!(
                    "de sleutel van zaak {} ligt onder hoofdsleutel {key}, en die is hier niet bekend",
                    case.0
                ),
                en,
            ),
            Some(Text::new(
                "een wisseling van sleutel is niet af: noem de oude met --vorige-sleutel, en vraag `doorbraak opslag rekey` nog eens",
                "a change of keys is not finished: name the old one with --vorige-sleutel, and ask `doorbraak opslag rekey` again",
            )),
        ),
        _ => (
            Text::new(
                "dit is een oudere sleutel van deze opslag: de hoofdsleutel is gewisseld",
                en,
            ),
            Some(Text::new(
                "noem de nieuwe met --sleutel; de oude past alleen nog op kopieën van ervoor",
                "name the new one with --sleutel; the old one only fits copies from before",
            )),
        ),
    }
}

fn store(error: &StoreError) -> (Text, Option<Text>) {
    let en = error.to_string();
    match error {
        StoreError::Unreachable { place, why } => (
            Text::new(format!("de opslag {place} is niet te bereiken: {why}"), en),
            Some(if place.contains("://") {
                Text::new(
                    "kijk of de server werkt en of het adres, de naam en het wachtwoord kloppen; \
                     de database zelf maakt u met createdb",
                    "see whether the server works and the address, the name and the password are right; \
                     the database itself is made with createdb",
                )
            } else {
                Text::new(
                    "noem een andere met --opslag, of maak er een: doorbraak opslag new",
                    "name another with --opslag, or make one: doorbraak opslag new",
                )
            }),
        ),
        StoreError::Untrusted { place, what, why } => untrusted(place, *what, why),
        StoreError::Absent { place } => (
            Text::new(format!("er is geen opslag {place}"), en),
            Some(Text::new(
                "noem een andere met --opslag, of maak er een: doorbraak opslag new",
                "name another with --opslag, or make one: doorbraak opslag new",
            )),
        ),
        StoreError::Exists { place } => (
            Text::new(format!("{place} is er al"), en),
            Some(Text::new(
                "noem een ander bestand: er wordt niets overschreven",
                "name another file: nothing is written over",
            )),
        ),
        StoreError::Newer { found, known } => (
            Text::new(
                format!("de opslag heeft vorm {found}, dit programma kent tot en met {known}"),
                en,
            ),
            Some(Text::new(
                "gebruik het nieuwere programma",
                "use the newer program",
            )),
        ),
        StoreError::Foreign { place } => (
            Text::new(format!("{place} is geen opslag van zaken"), en),
            Some(Text::new(
                "noem een andere met --opslag, of maak er een: doorbraak opslag new",
                "name another with --opslag, or make one: doorbraak opslag new",
            )),
        ),
        StoreError::Full => (
            Text::new("de schijf is vol: hiervan is niets bewaard", en),
            Some(Text::new(
                "maak ruimte en vraag het nog eens",
                "make room and ask again",
            )),
        ),
        StoreError::Stopped { why } => (
            Text::new(format!("de opslag schrijft niet meer ({why})"), en),
            Some(Text::new(
                "kijk de schijf na; opnieuw starten gaat verder vanaf wat erop staat",
                "check the disk; starting again goes on from what is on it",
            )),
        ),
        StoreError::Damaged { why } => (
            Text::new(format!("de opslag is beschadigd: {why}"), en),
            Some(Text::new(
                "zet een kopie terug: doorbraak opslag restore",
                "put a copy back: doorbraak opslag restore",
            )),
        ),
        StoreError::Unknown { why } => (
            Text::new(
                format!("het is niet zeker of dit is bewaard: de opslag viel weg ({why})"),
                en,
            ),
            Some(Text::new(
                "kijk eerst: doorbraak zaak show; met --verzoek mag u het gerust nog eens vragen",
                "look first: doorbraak zaak show; with --verzoek you may safely ask again",
            )),
        ),
        StoreError::Busy => (
            Text::new("een ander houdt de opslag bezet", en),
            Some(Text::new("vraag het nog eens", "ask again")),
        ),
        StoreError::KeyReused { key } => (
            Text::new(format!("verzoek `{key}` was eerder iets anders"), en),
            Some(Text::new(
                "geef een nieuw verzoek een nieuwe naam",
                "give a new request a new name",
            )),
        ),
        StoreError::Failed { why } => (
            Text::new(format!("dat lukte de opslag niet: {why}"), en),
            None,
        ),
    }
}

/// What is wrong with how a server shows who it is, and the way out.
fn untrusted(place: &str, what: Distrust, why: &str) -> (Text, Option<Text>) {
    let (nl, en, help) = match what {
        Distrust::Plain => (
            "versleutelt niet, en dat werd wel gevraagd",
            "does not encrypt, and that was asked",
            Text::new(
                "zet TLS aan op de server (ssl = on), of kies met ?sslmode=disable dat alles leesbaar over het netwerk gaat",
                "turn TLS on at the server (ssl = on), or choose with ?sslmode=disable that all goes over the network readable",
            ),
        ),
        Distrust::Issuer => (
            "heeft een certificaat van een autoriteit die dit systeem niet vertrouwt",
            "has a certificate of an authority that this system does not trust",
            Text::new(
                "noem in SSL_CERT_FILE het bestand met het certificaat van die autoriteit, als het de goede is",
                "name the file with the certificate of that authority in SSL_CERT_FILE, if it is the right one",
            ),
        ),
        Distrust::Name => (
            "heeft een certificaat voor een andere naam",
            "has a certificate for another name",
            Text::new(
                "noem in het adres de naam die in het certificaat staat, of geef de server een certificaat voor deze naam",
                "name in the address what the certificate is for, or give the server a certificate for this name",
            ),
        ),
        Distrust::Expired => (
            "heeft een certificaat dat verlopen is of nog niet geldt",
            "has a certificate that is not valid any more, or not yet",
            Text::new(
                "vernieuw het certificaat van de server, en kijk de klok van deze machine na",
                "renew the certificate of the server, and look at the clock of this machine",
            ),
        ),
        Distrust::Other => (
            "laat niet veilig zien wie hij is",
            "does not safely show who it is",
            Text::new(
                "kijk het certificaat en de TLS-instellingen van de server na",
                "look at the certificate and the TLS settings of the server",
            ),
        ),
    };
    let why = match what {
        Distrust::Name | Distrust::Other => format!(" ({why})"),
        Distrust::Plain | Distrust::Issuer | Distrust::Expired => String::new(),
    };
    let text = Text::new(
        format!("de server van {place} {nl}{why}"),
        format!("the server of {place} {en}{why}"),
    );
    (text, Some(help))
}
