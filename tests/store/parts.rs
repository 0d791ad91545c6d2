// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Parts of a case that go before the rest: exactly what the rules say, once, and for good.

use std::collections::BTreeSet;

use doorbraak::base::ids::{CaseId, PersonId};
use doorbraak::base::time::{Date, Instant, Span};
use doorbraak::definition::load::{Input, load};
use doorbraak::engine::Actor;
use doorbraak::service::{Book, Gone, People, Purged, Reader, Service, ServiceError, State};
use doorbraak::store::memory::Memory;
use doorbraak::store::sqlite::{Absent, Sqlite};
use doorbraak::store::vault::{Key, Seal};
use doorbraak::store::{HeadLife, Store};
use proptest::prelude::*;

use crate::cluster::{database, postgres};
use crate::desk::{done, key, moment, order};
use crate::fixture::{Folder, wait};

const PROCESS: &str = include_str!("catalogus/dossier.yaml");

/// The day on which every case here ends.
const ENDED: &str = "2026-03-02";

async fn serve<S: Store>(store: S) -> Service<S> {
    serve_with(store, PROCESS).await
}

async fn serve_with<S: Store>(store: S, process: &str) -> Service<S> {
    let basis = std::fs::read("tests/store/catalogus/delen/basis.yaml").unwrap();
    let input = |name: &str, bytes| Input {
        name: name.into(),
        bytes,
    };
    let files = vec![
        input("los/delen/basis.yaml", basis),
        input("los/dossier.yaml", process.as_bytes().to_vec()),
    ];
    let loaded = load(files.clone());
    let catalog = loaded
        .catalog
        .unwrap_or_else(|| panic!("{:?}", loaded.diagnostics));
    let kept = store.definitions().await.unwrap();
    let book = Book::new(catalog, files, &kept).unwrap();
    Service::start(store, book, People::default(), key(1))
        .await
        .unwrap()
}

fn who() -> PersonId {
    PersonId::new("archivaris")
}

async fn act<S: Store>(service: &Service<S>, case: CaseId, text: &str) {
    done(service.act_text(&order(None), case, text).await);
}

async fn purge<S: Store>(service: &Service<S>, day: Date) -> Purged {
    service.purge(&who(), day.start(), |_| {}).await.unwrap()
}

fn engine(now: Instant) -> Reader {
    Reader::new(Actor::engine(), now)
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn years(from: Date, count: u32) -> Date {
    from.plus(Span::parse(&format!("{count} jaar")).unwrap())
        .unwrap()
}

/// What a case holds.
#[derive(Clone, Debug, Default)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a field that is filled in or not"
)]
struct Given {
    naam: bool,
    inkomen: bool,
    schuld: bool,
    /// How many years before its end the money was reckoned.
    berekend: Option<u16>,
    kind: bool,
    signaal: bool,
    kort: Option<bool>,
    /// The law of every item: one of three, or not known.
    items: Vec<Option<u8>>,
    /// Whether something was corrected.
    corrected: bool,
}

const LAWS: [&str; 3] = ["jeugdwet", "pw", "wmo"];

impl Given {
    async fn open<S: Store>(&self, service: &Service<S>) -> CaseId {
        let mut with = Vec::new();
        let mut text = |is: bool, field: &str| {
            if is {
                with.push(format!("{field}: 'geheim {field}'"));
            }
        };
        text(self.naam, "naam");
        text(self.schuld, "schuld");
        text(self.kind, "kind");
        text(self.signaal, "signaal");
        if self.inkomen {
            with.push("inkomen: '€ 8765'".into());
        }
        if let Some(before) = self.berekend {
            with.push(format!("berekend_op: {}-03-02", 2026 - before));
        }
        if let Some(kort) = self.kort {
            with.push(format!("kort: {}", if kort { "ja" } else { "nee" }));
        }
        let with = match with.as_slice() {
            [] => String::new(),
            with => format!("met: {{ {} }}", with.join(", ")),
        };
        let opened = service
            .open_text(&order(None), &format!("start: dossier\n{with}"))
            .await;
        let case = done(opened).case;
        for (number, law) in self.items.iter().enumerate() {
            let law = law.map_or_else(String::new, |law| {
                format!("wet: {}, ", LAWS[usize::from(law)])
            });
            let text = format!("voeg_toe: acties\nmet: {{ {law}wat: 'geheim {number}' }}");
            act(service, case, &text).await;
        }
        if self.corrected && self.schuld {
            let text = "corrigeer: { schuld: 'geheim erbij' }\nreden: 'geheim waarom'";
            act(service, case, text).await;
        }
        act(service, case, "naar: klaar").await;
        case
    }

    /// Until when each thing is kept, by name.
    fn model(&self) -> (Vec<(String, Date)>, Date) {
        let ended = day(ENDED);
        let rest = years(ended, 6);
        let money = self.berekend.map_or(years(ended, 3), |before| {
            let from = Date::new(2026 - before, 3, 2).unwrap();
            years(from, 3).max(ended)
        });
        let youth = years(ended, 9);
        let short = match self.kort {
            Some(true) => years(ended, 1),
            _ => rest,
        };
        let mut whole = rest;
        let mut all = Vec::new();
        let mut add = |is: bool, name: &str, until: Date, rule: Option<Date>| {
            if is {
                all.push((name.to_owned(), until));
                whole = rule.map_or(whole, |rule| whole.max(rule));
            }
        };
        add(self.naam, "naam", rest, None);
        add(self.inkomen, "inkomen", money, Some(money));
        add(self.schuld, "schuld", money, Some(money));
        add(self.berekend.is_some(), "berekend_op", rest, None);
        add(self.kind, "kind", youth, Some(youth));
        add(self.signaal, "signaal", short, None);
        add(self.kort.is_some(), "kort", rest, None);
        for (number, law) in self.items.iter().enumerate() {
            let until = match law {
                Some(0) | None => youth,
                Some(1) => years(ended, 2),
                Some(_) => rest,
            };
            add(true, &number.to_string(), until, Some(until));
        }
        (all, whole)
    }
}

/// What can still be read of a case: fields, and items by their place.
async fn left<S: Store>(service: &Service<S>, case: CaseId, now: Instant) -> BTreeSet<String> {
    let shown = service.show(case, &engine(now)).await.unwrap();
    let fields = shown.process.fields.iter().zip(&shown.case.fields);
    let known = fields.filter(|(_, value)| !value.is_unknown());
    let mut left: BTreeSet<String> = known.map(|(field, _)| field.named.id.to_string()).collect();
    for (number, item) in shown.case.lists[0].iter().enumerate() {
        if !item.values[1].is_unknown() {
            left.insert(number.to_string());
        }
        // What is not there any more, is told of.
        let gone = Gone::of_item(&shown.gone, "acties", item.id);
        assert_eq!(gone.is_some(), item.values[1].is_unknown());
    }
    left
}

/// The texts of all events of a case, opened.
async fn texts<S: Store>(service: &Service<S>, case: CaseId) -> String {
    let stored = service.store().case(case).await.unwrap().unwrap();
    let of_case = key(1).unwrap_key(case.0.as_bytes(), &stored.key).unwrap();
    let mut texts = Vec::new();
    for event in service.store().events(case, 0, 999).await.unwrap() {
        let seal = Seal::Event(case.0.as_bytes(), event.number);
        texts.extend(of_case.open(seal, &event.sealed).unwrap());
    }
    if let Some((version, sealed)) = stored.snapshot {
        let seal = Seal::Snapshot(case.0.as_bytes(), version);
        texts.extend(of_case.open(seal, &sealed).unwrap());
    }
    String::from_utf8_lossy(&texts).into_owned()
}

async fn goes_as_the_model_says<S: Store>(store: S, given: &Given, days: &[u32]) {
    let service = serve(store).await;
    let case = given.open(&service).await;
    let (all, whole) = given.model();
    for after in days {
        let today = day(ENDED)
            .plus_days(i64::from(*after).try_into().unwrap())
            .unwrap();
        let purged = purge(&service, today).await;
        assert!(purged.left.is_empty(), "{purged:?}");
        let again = purge(&service, today).await;
        assert_eq!((again.erased, again.redacted), (0, 0), "{again:?}");
        assert_eq!(service.recount(today.start()).await.unwrap(), 0);
        assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);
        let head = service.store().case(case).await.unwrap().unwrap().head;
        if today >= whole {
            assert_eq!(head.life, HeadLife::Erased, "{given:?} {today}");
            return;
        }
        assert_eq!(head.life, HeadLife::Closed, "{given:?} {today}");
        let stays = all.iter().filter(|(_, until)| *until > today);
        let stays: BTreeSet<String> = stays.map(|(name, _)| name.clone()).collect();
        let now = today.start();
        assert_eq!(left(&service, case, now).await, stays, "{given:?} {today}");
        let texts = texts(&service, case).await;
        for (name, until) in &all {
            if texts.contains(&format!("geheim {name}")) {
                assert!(*until > today, "{given:?} {today} {name}");
            }
        }
        let history = service.history(case, None, &engine(now)).await.unwrap();
        assert_eq!(history.lines.len(), usize::try_from(head.version).unwrap());
        for number in 1..=head.version {
            service.why_then(case, number, &engine(now)).await.unwrap();
        }
        service.export(case, &engine(now)).await.unwrap();
    }
}

fn given() -> impl Strategy<Value = Given> {
    let flags = prop::array::uniform6(any::<bool>());
    let berekend = prop::option::of(0u16..5);
    let kort = prop::option::of(any::<bool>());
    let items = prop::collection::vec(prop::option::of(0u8..3), 0..4);
    (flags, berekend, kort, items).prop_map(|(flags, berekend, kort, items)| {
        let [naam, inkomen, schuld, kind, signaal, corrected] = flags;
        Given {
            naam,
            inkomen,
            schuld,
            berekend,
            kind,
            signaal,
            kort,
            items,
            corrected,
        }
    })
}

/// Some days on which something may go, and the days before.
fn days() -> impl Strategy<Value = Vec<u32>> {
    let one = (0u32..11, 0u32..3).prop_map(|(years, slip)| years * 365 + years / 4 + slip);
    prop::collection::vec(one, 1..4).prop_map(|mut days| {
        days.sort_unstable();
        days
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_memory_exactly_what_the_rules_say_goes(given in given(), days in days()) {
        wait(goes_as_the_model_says(Memory::default(), &given, &days));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_a_file_exactly_what_the_rules_say_goes(given in given(), days in days()) {
        let folder = Folder::new();
        wait(goes_as_the_model_says(folder.store(), &given, &days));
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 4,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn on_a_server_exactly_what_the_rules_say_goes(given in given(), days in days()) {
        if let Some(address) = database() {
            wait(async {
                goes_as_the_model_says(postgres(&address).await, &given, &days).await;
            });
        }
    }
}

/// A case with something of everything.
fn full() -> Given {
    Given {
        naam: true,
        inkomen: true,
        schuld: true,
        berekend: None,
        kind: true,
        signaal: true,
        kort: Some(true),
        items: vec![Some(0), Some(1), Some(2)],
        corrected: true,
    }
}

#[test]
fn nothing_of_it_is_left_in_the_file_and_the_old_key_opens_nothing() {
    let folder = Folder::new();
    let path = folder.file("opslag.db");
    wait(async {
        let service = serve(folder.store()).await;
        let case = full().open(&service).await;
        let stored = service.store().case(case).await.unwrap().unwrap();
        let old = key(1).unwrap_key(case.0.as_bytes(), &stored.key).unwrap();
        let before = service.store().events(case, 0, 99).await.unwrap();
        for secret in ["geheim schuld", "geheim waarom", "geheim erbij", "876500"] {
            assert!(texts(&service, case).await.contains(secret), "{secret}");
        }
        let bytes = || {
            let log = std::fs::read(folder.file("opslag.db-wal")).unwrap();
            [log, std::fs::read(&path).unwrap()].concat()
        };
        let holds = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|some| some == part);

        let purged = purge(&service, day("2029-03-02")).await;
        assert_eq!((purged.erased, purged.redacted), (0, 1), "{purged:?}");
        assert!(purged.is_scrubbed);
        let after = texts(&service, case).await;
        for secret in ["geheim schuld", "geheim waarom", "geheim erbij", "876500"] {
            assert!(!after.contains(secret), "{secret}");
        }
        assert!(after.contains("geheim naam") && after.contains("geheim kind"));
        let file = bytes();
        for event in &before {
            assert!(!holds(&file, &event.sealed), "event {}", event.number);
        }
        assert!(!holds(&file, &stored.key));
        for event in service.store().events(case, 0, 99).await.unwrap() {
            let seal = Seal::Event(case.0.as_bytes(), event.number);
            assert!(old.open(seal, &event.sealed).is_err());
            // The chain is the one that it was.
            if let Some(was) = before.iter().find(|was| was.number == event.number) {
                assert_eq!((was.hash, was.commitment), (event.hash, event.commitment));
            }
        }
    });
}

#[test]
fn what_was_destroyed_is_told_of_wherever_it_stood() {
    wait(async {
        let service = serve(Memory::default()).await;
        let case = full().open(&service).await;
        purge(&service, day("2029-03-02")).await;
        let now = moment("2029-04-01 09:00");
        let shown = service.show(case, &engine(now)).await.unwrap();
        let gone = Gone::of_field(&shown.gone, "inkomen").unwrap();
        assert_eq!(
            (gone.at, &*gone.part.rule),
            (day("2029-03-02").start(), "geld")
        );
        assert_eq!(gone.part.source.as_deref(), Some("eigen afspraak"));
        assert_eq!(Gone::of_field(&shown.gone, "naam"), None);
        let lines = service
            .history(case, None, &engine(now))
            .await
            .unwrap()
            .lines;
        let told = |number: usize| {
            let text = lines[number].text.as_ref().unwrap();
            (text.nl.clone(), text.en.clone())
        };
        let (nl, en) = told(0);
        assert!(nl.contains("vernietigd: Schuld, signaal, Inkomen"), "{nl}");
        assert!(en.contains("destroyed: Schuld, signaal, Inkomen"), "{en}");
        let (nl, _) = told(lines.len() - 1);
        assert!(
            nl.starts_with("deel vernietigd volgens geld, kort, pw"),
            "{nl}"
        );
        assert_eq!(&*lines[lines.len() - 1].kind, "deel_vernietigd");
        let file = service.export(case, &engine(now)).await.unwrap();
        let first = &file["gebeurtenissen"][0];
        let names: Vec<&str> = first["vernietigd"]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap())
            .collect();
        assert_eq!(names, ["Schuld", "signaal", "Inkomen"]);
        let text = file.to_string();
        assert!(
            !text.contains("876500") && !text.contains("\"$\""),
            "{text}"
        );
        // A moment before anything was destroyed: that is not known any more either.
        let then = Some(moment("2026-03-02 09:00"));
        let then = service.history(case, then, &engine(now)).await.unwrap();
        let case_then = then.case.unwrap();
        assert!(case_then.fields[1].is_unknown() && !case_then.fields[0].is_unknown());
    });
}

#[test]
fn a_case_goes_on_after_part_of_it_was_destroyed() {
    wait(async {
        let service = serve(Memory::default()).await;
        let case = full().open(&service).await;
        purge(&service, day("2029-03-02")).await;
        let mut late = order(None);
        late.now = moment("2029-04-01 09:00");
        let text = "heropen: weer\nreden: 'nog iets'";
        done(service.act_text(&late, case, text).await);
        let text = "corrigeer: { inkomen: '€ 12' }\nreden: 'opnieuw'";
        done(service.act_text(&late, case, text).await);
        for _ in 0..40 {
            let text = "voeg_toe: acties\nmet: { wet: wmo, wat: 'geheim nieuw' }";
            done(service.act_text(&late, case, text).await);
        }
        done(service.act_text(&late, case, "naar: klaar").await);
        assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);
        let shown = service.show(case, &engine(late.now)).await.unwrap();
        assert!(!shown.case.fields[1].is_unknown());
        // A snapshot was made since: what was destroyed is known still.
        let again = serve_snapshot(&service, case).await;
        assert!(again, "there is a snapshot");
        assert!(Gone::of_field(&shown.gone, "schuld").is_some());
        // The new value has a term of its own.
        let purged = purge(&service, day("2032-04-01")).await;
        assert_eq!((purged.erased, purged.redacted), (0, 1), "{purged:?}");
        let shown = service.show(case, &engine(late.now)).await.unwrap();
        assert!(shown.case.fields[1].is_unknown());
        assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);
    });
}

async fn serve_snapshot<S: Store>(service: &Service<S>, case: CaseId) -> bool {
    let stored = service.store().case(case).await.unwrap().unwrap();
    stored.snapshot.is_some()
}

#[test]
fn nothing_goes_of_a_case_that_is_held() {
    wait(async {
        let service = serve(Memory::default()).await;
        let case = full().open(&service).await;
        let now = moment("2026-06-01 10:00");
        service.hold(case, &who(), "beroep", now).await.unwrap();
        let purged = purge(&service, day("2030-01-01")).await;
        assert_eq!((purged.erased, purged.redacted), (0, 0));
        assert!(matches!(purged.left[0].state, State::Held(_)), "{purged:?}");
        assert!(texts(&service, case).await.contains("876500"));
        service.release(case, &who(), "klaar", now).await.unwrap();
        let over = service
            .outlived(day("2030-01-01").start(), None)
            .await
            .unwrap();
        let State::Parts(parts) = &over[0].state else {
            panic!("{over:?}")
        };
        let rules: Vec<&str> = parts.iter().map(|part| &*part.rule).collect();
        assert_eq!(rules, ["geld", "kort", "pw"]);
        assert_eq!(purge(&service, day("2030-01-01")).await.redacted, 1);
    });
}

#[test]
fn two_programs_destroy_a_part_once() {
    let folder = Folder::new();
    let path = folder.file("opslag.db");
    drop(folder.store());
    let cases = wait(async {
        let service = serve(Sqlite::open(&path, Absent::Refuse).unwrap()).await;
        let mut cases = Vec::new();
        for _ in 0..20 {
            cases.push(full().open(&service).await);
        }
        cases
    });
    let program = || {
        wait(async {
            let service = serve(Sqlite::open(&path, Absent::Refuse).unwrap()).await;
            let purged = purge(&service, day("2029-03-02")).await;
            assert!(purged.left.is_empty(), "{purged:?}");
            purged.redacted
        })
    };
    let redacted = std::thread::scope(|scope| {
        let programs = [(); 2].map(|()| scope.spawn(program));
        programs.map(|one| one.join().expect("a program"))
    });
    assert_eq!(redacted.iter().sum::<u64>(), 20, "{redacted:?}");
    wait(async {
        let service = serve(Sqlite::open(&path, Absent::Refuse).unwrap()).await;
        for case in cases {
            let events = service.store().events(case, 0, 99).await.unwrap();
            let told = events
                .iter()
                .filter(|event| &*event.kind == "deel_vernietigd");
            assert_eq!(told.count(), 1);
        }
        assert_eq!(service.verify(|_| {}).await.unwrap().faults, []);
    });
}

#[test]
fn another_key_and_a_copy_change_nothing_of_it() {
    let folder = Folder::new();
    wait(async {
        let service = serve(folder.store()).await;
        let case = full().open(&service).await;
        purge(&service, day("2029-03-02")).await;
        let copy = folder.file("kopie.db");
        service.store().backup(&copy).await.unwrap();
        let copied = serve(Sqlite::open(&copy, Absent::Refuse).unwrap()).await;
        assert_eq!(copied.verify(|_| {}).await.unwrap().faults, []);
        let now = moment("2029-04-01 09:00");
        let shown = copied.show(case, &engine(now)).await.unwrap();
        assert!(Gone::of_field(&shown.gone, "inkomen").is_some());
        drop((service, copied));
        let path = folder.file("opslag.db");
        let store = Sqlite::open(&path, Absent::Refuse).unwrap();
        doorbraak::service::rekey(&store, &key(1), &key(2), |_| {})
            .await
            .unwrap();
        let other = key(2);
        let opened = under(store, &other).await;
        assert_eq!(opened.verify(|_| {}).await.unwrap().faults, []);
        // And under the other key a part goes as well.
        let purged = purge(&opened, day("2032-03-02")).await;
        assert_eq!((purged.erased, purged.redacted), (0, 1), "{purged:?}");
        assert_eq!(opened.verify(|_| {}).await.unwrap().faults, []);
    });
}

async fn under<S: Store>(store: S, of: &Key) -> Service<S> {
    let basis = std::fs::read("tests/store/catalogus/delen/basis.yaml").unwrap();
    let input = |name: &str, bytes| Input {
        name: name.into(),
        bytes,
    };
    let files = vec![
        input("los/delen/basis.yaml", basis),
        input("los/dossier.yaml", PROCESS.as_bytes().to_vec()),
    ];
    let catalog = load(files.clone()).catalog.unwrap();
    let kept = store.definitions().await.unwrap();
    let book = Book::new(catalog, files, &kept).unwrap();
    let started: Result<_, ServiceError> =
        Service::start(store, book, People::default(), of.clone()).await;
    started.unwrap()
}

#[test]
fn a_longer_term_of_today_keeps_a_part() {
    let folder = Folder::new();
    let path = folder.file("opslag.db");
    wait(async {
        let service = serve(folder.store()).await;
        let case = full().open(&service).await;
        drop(service);
        let longer = PROCESS.replace("duur: 3 jaar", "duur: 5 jaar");
        let store = Sqlite::open(&path, Absent::Refuse).unwrap();
        let service = serve_with(store, &longer).await;
        purge(&service, day("2029-03-02")).await;
        assert!(texts(&service, case).await.contains("876500"));
        purge(&service, day("2031-03-02")).await;
        assert!(!texts(&service, case).await.contains("876500"));
    });
}
