// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! A pattern over cases (SIG-09, LER-02): the n-th equal cause within m months opens one
//! case for policy, exactly once, whoever counts to n first.

use std::sync::Arc;

use doorbraak::base::ids::CaseId;
use doorbraak::base::time::Instant;
use doorbraak::service::{Order, Outcome, Service};
use doorbraak::store::Store;
use doorbraak::store::sqlite::Sqlite;

use super::host::{Folder, files_of, served, sqlite, wait};
use super::several::order;

const PARTS: &str = "# SPDX-FileCopyrightText: 2026 The Doorbraak authors
# SPDX-License-Identifier: EUPL-1.2
delen: basis
rollen: { medewerker: { titel: Medewerker } }
keuzelijsten: { oorzaken_codes: { regel: Regel, wachttijd: Wachttijd } }
registers:
  oorzaken:
    velden:
      oorzaak: { soort: keuze, uit: oorzaken_codes }
      op: { soort: datum }
";
const SIGNAL: &str = "# SPDX-FileCopyrightText: 2026 The Doorbraak authors
# SPDX-License-Identifier: EUPL-1.2
proces: signaal
versie: 1
gebruik: [delen/basis.yaml]
start: { wie: medewerker }
dossier:
  oorzaak: { soort: keuze, uit: oorzaken_codes }
  gelijke: { soort: getal, is: aantal(oorzaken met oorzaak = deze.oorzaak en op >= vandaag - 6 maanden) }
stappen:
  duiden:
    wie: medewerker
    nodig: { duiding: { invullen: oorzaak } }
    naar: { klaar: }
eindes:
  klaar: { soort: eindpunt }
opent:
  patroon:
    proces: beleid
    sleutel: oorzaak
    zodra: duiding is vervuld en gelijke >= 3
    met: { oorzaak: oorzaak }
registers:
  oorzaken: { bij: duiding, velden: { oorzaak: oorzaak, op: vandaag } }
";
const POLICY: &str = "# SPDX-FileCopyrightText: 2026 The Doorbraak authors
# SPDX-License-Identifier: EUPL-1.2
proces: beleid
versie: 1
gebruik: [delen/basis.yaml]
start: { wie: medewerker, invullen: oorzaak }
dossier:
  oorzaak: { soort: keuze, uit: oorzaken_codes }
stappen:
  wegen:
    wie: medewerker
    nodig: { gewogen: }
    naar: { besloten: }
eindes:
  besloten: { soort: eindpunt }
";

async fn town<S: Store>(store: S) -> Service<S> {
    let files = files_of(&[
        ("stad/signaal.yaml", SIGNAL),
        ("stad/beleid.yaml", POLICY),
        ("stad/delen/basis.yaml", PARTS),
    ]);
    served(store, files).await
}

fn on(day: &str) -> Order {
    Order {
        now: Instant::parse(&format!("{day} 09:00")).unwrap(),
        ..order(None)
    }
}

async fn done<S: Store>(service: &Service<S>, order: &Order, case: CaseId, text: &str) {
    let answer = service.act_text(order, case, text).await.unwrap();
    assert!(matches!(answer, Outcome::Done(_)), "{text}: {answer:?}");
}

/// A signal with that cause, as far as its meaning is told.
async fn signal<S: Store>(service: &Service<S>, order: &Order, cause: &str) {
    let answer = service.open_text(order, "start: signaal").await.unwrap();
    let Outcome::Done(opened) = answer else {
        panic!("{answer:?}")
    };
    let text = format!("vervul: duiding\nmet: {{oorzaak: {cause}}}");
    done(service, order, opened.case, &text).await;
}

/// The cases for policy that there are.
async fn policy<S: Store>(service: &Service<S>) -> Vec<CaseId> {
    let heads = service.store().heads(None, 1_000).await.unwrap();
    let policy = heads.iter().filter(|head| &*head.process == "beleid");
    policy.map(|head| head.id).collect()
}

#[test]
fn the_third_equal_cause_opens_one_case() {
    wait(async {
        let folder = Folder::new();
        let service = town(sqlite(&folder)).await;
        signal(&service, &on("2026-01-05"), "regel").await;
        signal(&service, &on("2026-02-02"), "wachttijd").await;
        signal(&service, &on("2026-06-01"), "regel").await;
        assert_eq!(policy(&service).await, [], "two of a kind are no pattern");
        // The first is too long ago by now: these are two.
        signal(&service, &on("2026-08-03"), "regel").await;
        assert_eq!(
            policy(&service).await,
            [],
            "within six months there are two"
        );
        signal(&service, &on("2026-08-04"), "regel").await;
        let [first] = policy(&service).await[..] else {
            panic!("one case for policy")
        };
        signal(&service, &on("2026-08-05"), "regel").await;
        assert_eq!(policy(&service).await, [first], "as long as it runs, one");
        let later = on("2026-08-06");
        done(&service, &later, first, "vervul: gewogen").await;
        done(&service, &later, first, "naar: besloten").await;
        signal(&service, &on("2026-08-07"), "regel").await;
        assert_eq!(policy(&service).await.len(), 2, "after it ended, another");
    });
}

async fn many(services: &[Arc<Service<Sqlite>>]) {
    let mut tasks = Vec::new();
    for n in 0..24 {
        let service = Arc::clone(&services[n % services.len()]);
        tasks.push(tokio::spawn(async move {
            let cause = if n % 12 == 5 { "wachttijd" } else { "regel" };
            signal(&service, &on("2026-03-02"), cause).await;
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(policy(&services[0]).await.len(), 1);
    assert_eq!(services[0].verify(|_| {}).await.unwrap().faults, []);
}

#[test]
fn exactly_once_whoever_counts_to_three() {
    wait(async {
        let folder = Folder::new();
        let first = Arc::new(town(sqlite(&folder)).await);
        let second = Arc::new(town(sqlite(&folder)).await);
        many(&[first, second]).await;
    });
}
