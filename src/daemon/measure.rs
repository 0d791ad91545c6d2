// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a running service counts of itself, for Prometheus. Names and labels are ids of
//! the language and of the catalogue: nothing about a case or a person.

use std::fmt;
use std::sync::atomic::AtomicU64;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::clock::Look;
use crate::base::money::Cents;
use crate::base::time::Instant;
use crate::service::{Balance, Due, Observer, Purged, Seen, State};
use crate::store::Counts;

/// Upper bounds of the histogram, in seconds.
const SECONDS: [f64; 10] = [
    0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10.0,
];

type Labels<const N: usize> = [(&'static str, &'static str); N];
type Euros = Family<[(&'static str, String); 1], Gauge<f64, AtomicU64>>;

/// What a service counts.
pub struct Measures {
    registry: Registry,
    commands: Family<Labels<2>, Counter>,
    refusals: Family<Labels<1>, Counter>,
    seconds: Family<Labels<1>, Histogram>,
    expired: Counter,
    stuck: Counter,
    due: Gauge,
    late: Gauge,
    sent: Family<Labels<1>, Counter>,
    schedules: Gauge,
    delivers: Gauge,
    waiting: Gauge,
    lag: Gauge,
    dead: Gauge,
    jumps: Counter,
    disbelief: Gauge,
    cleaned: Counter,
    parted: Counter,
    cleans: Gauge,
    uncleaned: Family<Labels<1>, Gauge>,
    clean_at: Gauge,
    refused: Family<Labels<1>, Gauge>,
    ceilings: Euros,
    free: Euros,
}

impl fmt::Debug for Measures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Measures")
    }
}

impl Default for Measures {
    fn default() -> Self {
        let mut measures = Self {
            registry: Registry::with_prefix("doorbraak"),
            commands: Family::default(),
            refusals: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(SECONDS)),
            expired: Counter::default(),
            stuck: Counter::default(),
            due: Gauge::default(),
            late: Gauge::default(),
            sent: Family::default(),
            schedules: Gauge::default(),
            delivers: Gauge::default(),
            waiting: Gauge::default(),
            lag: Gauge::default(),
            dead: Gauge::default(),
            jumps: Counter::default(),
            disbelief: Gauge::default(),
            cleaned: Counter::default(),
            parted: Counter::default(),
            cleans: Gauge::default(),
            uncleaned: Family::default(),
            clean_at: Gauge::default(),
            refused: Family::default(),
            ceilings: Family::default(),
            free: Family::default(),
        };
        measures.register();
        measures
    }
}

impl Measures {
    fn register(&mut self) {
        let to = &mut self.registry;
        // A counter gets `_total` behind its name by itself.
        to.register(
            "opdrachten",
            "Commands, by kind and by what came of them",
            self.commands.clone(),
        );
        to.register(
            "weigeringen",
            "Refusals, by the rule that refused",
            self.refusals.clone(),
        );
        to.register(
            "opdracht_seconds",
            "How long commands took",
            self.seconds.clone(),
        );
        to.register(
            "termijnen_verlopen",
            "Cases in which this node let time pass",
            self.expired.clone(),
        );
        to.register(
            "termijnen_vast",
            "Times that time could not pass in a case",
            self.stuck.clone(),
        );
        to.register(
            "termijnen_open",
            "Cases in which time has something to change now",
            self.due.clone(),
        );
        to.register(
            "termijnen_achter_seconds",
            "Since when the first of them waits",
            self.late.clone(),
        );
        to.register(
            "bezorgd",
            "Tries to deliver a message, by what came of them",
            self.sent.clone(),
        );
        to.register(
            "termijnbewaker",
            "Whether this node lets terms expire now",
            self.schedules.clone(),
        );
        to.register(
            "bezorger",
            "Whether this node delivers messages now",
            self.delivers.clone(),
        );
        to.register(
            "berichten_wachtend",
            "Messages that wait to be delivered",
            self.waiting.clone(),
        );
        to.register(
            "berichten_achter_seconds",
            "Since when the oldest of them waits",
            self.lag.clone(),
        );
        to.register(
            "berichten_opgegeven",
            "Messages that were given up",
            self.dead.clone(),
        );
        to.register(
            "klok_sprongen",
            "Times that the clock jumped",
            self.jumps.clone(),
        );
        to.register(
            "klok_ongeloofd",
            "Whether nothing expires because the clock is far ahead",
            self.disbelief.clone(),
        );
        to.register(
            "pot_plafond_euro",
            "The ceiling of a fund today",
            self.ceilings.clone(),
        );
        to.register(
            "pot_vrij_euro",
            "What is left of a fund today",
            self.free.clone(),
        );
        self.register_cleaning();
    }

    fn register_cleaning(&mut self) {
        let to = &mut self.registry;
        to.register(
            "vernietigd",
            "Cases that this node destroyed because they need not be kept",
            self.cleaned.clone(),
        );
        to.register(
            "vernietigd_deel",
            "Cases of which this node destroyed a part",
            self.parted.clone(),
        );
        to.register(
            "opruimer",
            "Whether this node destroys what need not be kept now",
            self.cleans.clone(),
        );
        to.register(
            "opruimen_gebleven",
            "Cases that the last cleaning left, though their day was past",
            self.uncleaned.clone(),
        );
        to.register(
            "opgeruimd_op_seconds",
            "When this node last finished cleaning",
            self.clean_at.clone(),
        );
        to.register(
            "bestand_geweigerd",
            "Whether a file that changed was refused, and the one before still counts",
            self.refused.clone(),
        );
    }

    /// What a look at the clock showed.
    pub fn clock(&self, look: Look) {
        match look {
            Look::Back(_) | Look::Forward(_) | Look::TooFar(_) => {
                self.jumps.inc();
            }
            Look::Steady | Look::StillTooFar | Look::Returned => {}
        }
        self.disbelief.set(i64::from(!look.is_believed()));
    }

    /// Whether nothing expires because the clock stands far ahead.
    #[must_use]
    pub fn disbelieves(&self) -> bool {
        self.disbelief.get() != 0
    }

    /// Time passed in so many cases, and could not in so many.
    pub fn passed(&self, done: usize, stuck: usize) {
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        self.expired.inc_by(count(done));
        self.stuck.inc_by(count(stuck));
    }

    /// Whether this node has the task of letting terms expire.
    pub fn schedules(&self, has: bool) {
        self.schedules.set(i64::from(has));
    }

    /// Whether this node has the task of delivering.
    pub fn delivers(&self, has: bool) {
        self.delivers.set(i64::from(has));
    }

    /// Whether it has.
    #[must_use]
    pub fn is_delivering(&self) -> bool {
        self.delivers.get() != 0
    }

    /// A try to deliver came to this.
    pub fn sent(&self, word: &'static str) {
        self.sent.get_or_create(&[("antwoord", word)]).inc();
    }

    /// Whether this node has the task of destroying what need not be kept.
    pub fn cleans(&self, has: bool) {
        self.cleans.set(i64::from(has));
    }

    /// Whether a file that changed was refused.
    pub fn refused(&self, what: &'static str, is_refused: bool) {
        let gauge = self.refused.get_or_create(&[("wat", what)]);
        gauge.set(i64::from(is_refused));
    }

    /// Whether it has.
    #[must_use]
    pub fn is_cleaning(&self) -> bool {
        self.cleans.get() != 0
    }

    /// Whether nothing is destroyed because the clock may be wrong.
    pub fn doubts(&self, doubts: bool) {
        let left = self.uncleaned.get_or_create(&[("waarom", "klok")]);
        left.set(i64::from(doubts));
    }

    /// What need not be kept was destroyed, all of it that could be.
    pub fn cleaned(&self, now: Instant, purged: &Purged) {
        self.cleaned.inc_by(purged.erased);
        self.parted.inc_by(purged.redacted);
        self.clean_at.set(now.0.div_euclid(1_000));
        let is_failed = |due: &&Due| matches!(due.state, State::Failed(_));
        let failed = purged.left.iter().filter(is_failed).count();
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        for (word, many) in [
            ("onleesbaar", failed),
            ("moet_blijven", purged.left.len() - failed),
        ] {
            let left = self.uncleaned.get_or_create(&[("waarom", word)]);
            left.set(count(many));
        }
    }

    /// Everything, as Prometheus reads it, with what was just asked of the store.
    #[must_use]
    pub fn page(&self, now: Instant, counts: &Counts, balances: &[Balance]) -> String {
        let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let since = |then: Option<Instant>| {
            let ms = then.map_or(0, |then| now.0.saturating_sub(then.0));
            ms.max(0) / 1_000
        };
        self.due.set(number(counts.due));
        self.late.set(since(counts.first_due));
        self.waiting.set(number(counts.waiting));
        self.lag.set(since(counts.oldest));
        self.dead.set(number(counts.dead));
        for balance in balances {
            let label = [("pot", balance.fund.to_string())];
            self.ceilings
                .get_or_create(&label)
                .set(euros(balance.ceiling));
            self.free.get_or_create(&label).set(euros(balance.free));
        }
        let mut page = String::new();
        match encode(&mut page, &self.registry) {
            Ok(()) => page,
            Err(fmt::Error) => String::new(),
        }
    }
}

impl Observer for Measures {
    fn command(&self, seen: &Seen<'_>) {
        let of = [("soort", seen.kind), ("antwoord", seen.outcome)];
        self.commands.get_or_create(&of).inc();
        for rule in seen.rules {
            self.refusals.get_or_create(&[("regel", *rule)]).inc();
        }
        let seconds = self.seconds.get_or_create(&[("soort", seen.kind)]);
        seconds.observe(seen.took.as_secs_f64());
    }
}

/// Prometheus counts in floating point; what is shown here decides nothing.
#[allow(clippy::cast_precision_loss, reason = "to look at, not to reckon with")]
fn euros(cents: Cents) -> f64 {
    cents.0 as f64 / 100.0
}
