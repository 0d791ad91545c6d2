// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a definition means, once everything in it is resolved: small typed
//! indices, compiled conditions, fields as slots. What did not resolve cannot be
//! expressed here, so the engine has no "unknown step" error at all.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::ids::*;
use crate::base::legal::{Calendar, Regime};
use crate::base::money::Cents;
use crate::base::time::{Date, Span};
use crate::base::value::{Type, Value};
use crate::condition::Condition;

/// Everything that was loaded from one folder.
#[derive(Debug)]
pub struct Catalog {
    /// The processes, in order of file name.
    pub processes: Vec<Arc<Process>>,
    /// Everything the processes share.
    pub shared: Arc<Shared>,
}

/// What several processes use. Mandates, calendars, funds and settings are dated
/// and live: judged at the moment of deciding, never frozen into a case.
#[derive(Clone, Debug, Default)]
pub struct Shared {
    /// Roles; `RoleId` indexes it and is the bit in a person's roles.
    pub roles: Vec<Role>,
    /// Every option of every choice, interned by name.
    pub options: Vec<Named>,
    /// Sets of options; the first sets are the named `keuzelijsten`.
    pub choice_sets: Vec<ChoiceSet>,
    /// Kinds of documents.
    pub documents: Vec<Named>,
    /// Ways of counting terms.
    pub regimes: Vec<(Named, Regime)>,
    /// Holiday calendars.
    pub calendars: Vec<(Named, Calendar)>,
    /// Who may decide about what, up to how much, when.
    pub mandates: Vec<Mandate>,
    /// Funds.
    pub funds: Vec<Fund>,
    /// Registers.
    pub registers: Vec<Register>,
    /// Settings of the municipality.
    pub settings: Vec<Setting>,
    /// Tiered rates.
    pub tiers: Vec<Tier>,
}

/// An id with its human title and the place it was defined.
#[derive(Clone, Debug)]
pub struct Named {
    /// The id as written.
    pub id: Arc<str>,
    /// What people read; the id itself where none was given.
    pub title: Arc<str>,
    /// Where it stands.
    pub origin: Origin,
}

/// A set of options that a choice may take.
#[derive(Clone, Debug)]
pub struct ChoiceSet {
    /// The name of the `keuzelijst`, if it has one.
    pub name: Option<Arc<str>>,
    /// Its options in file order.
    pub options: Vec<OptionId>,
}

/// A role.
#[derive(Clone, Debug)]
pub struct Role {
    /// Id, title, place.
    pub named: Named,
    /// What kind of role.
    pub kind: RoleKind,
    /// At most one person holds it in a case, and only that person acts in it (DB-12).
    pub one_per_case: bool,
    /// How a change of holder is a handover of its own (`wissel`): what must be
    /// given with the command: a reason, and the consent of the new holder.
    pub handover: Option<Handover>,
    /// Holders are the members of the organisation in this field (by name, per process).
    pub members_of: Option<Arc<str>>,
    /// Holders must differ from the person in this field (by name, per process).
    pub different_from: Option<Arc<str>>,
    /// Roles that include this one's powers (`omvat`, already made transitive):
    /// whoever has one of them may act as this role.
    pub also: Vec<RoleId>,
}

/// What a change of holder asks.
#[derive(Clone, Debug)]
pub struct Handover {
    /// Documents to refer to.
    pub documents: Vec<DocumentKindId>,
    /// Who may order it besides the holder itself.
    pub by: RoleSet,
}

/// Kinds of roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleKind {
    /// Somebody who works for the municipality or a partner.
    Staff,
    /// A party of the case: the resident. Bound to a person per case.
    Party,
}

/// A set of roles, one bit each (`limits::ROLES_MAX`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct RoleSet(pub u128);

impl RoleSet {
    /// With one role more.
    #[must_use]
    pub const fn with(self, role: RoleId) -> Self {
        Self(self.0 | 1 << role.0)
    }

    /// Whether the role is in it.
    #[must_use]
    pub const fn has(self, role: RoleId) -> bool {
        self.0 >> role.0 & 1 == 1
    }

    /// Whether both have a role in common.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The roles, ascending.
    pub fn iter(self) -> impl Iterator<Item = RoleId> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let next = left.trailing_zeros();
            left &= left.wrapping_sub(1);
            u16::try_from(next).ok().filter(|n| *n < 128).map(RoleId)
        })
    }
}

/// One line of the mandate register.
#[derive(Clone, Debug)]
pub struct Mandate {
    /// Id, title, place.
    pub named: Named,
    /// Whose.
    pub role: RoleId,
    /// For which laws; empty means all.
    pub laws: Vec<OptionId>,
    /// Up to and including how much; `None` is unlimited.
    pub up_to: Option<Cents>,
    /// From which day.
    pub from: Option<Date>,
    /// Until and including which day.
    pub until: Option<Date>,
    /// Who decides in their absence.
    pub deputies: Vec<RoleId>,
}

/// A fund.
#[derive(Clone, Debug)]
pub struct Fund {
    /// Id, title, place.
    pub named: Named,
    /// Ceilings with the day from which each holds, ascending.
    pub ceilings: Vec<(Date, Cents)>,
    /// Whether the ceiling is for a calendar year (else for ever).
    pub per_year: bool,
    /// Whether what a year leaves goes to the next (only with `per_year`).
    pub carries_over: bool,
    /// Categories with a cap of their own, in the same period.
    pub categories: Vec<(Named, Cents)>,
    /// Percentages left at which to warn, descending (GEL-03).
    pub warn_percent: Vec<u8>,
    /// Who hears the warning.
    pub warn: Vec<RoleId>,
}

/// A register: the only sight that cases have of each other.
#[derive(Clone, Debug)]
pub struct Register {
    /// Id, title, place.
    pub named: Named,
    /// Its columns.
    pub columns: Vec<Field>,
}

/// A setting.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Id, title, place.
    pub named: Named,
    /// Its type.
    pub kind: Type,
    /// Values with the day from which each holds, ascending.
    pub values: Vec<(Date, Value)>,
}

/// A rate in tiers: for each of the first `units` the amount of the first tier, and so on.
#[derive(Clone, Debug)]
pub struct Tier {
    /// Id, title, place.
    pub named: Named,
    /// How many units, at how much each.
    pub tiers: Vec<(i64, Cents)>,
}

/// One process.
#[derive(Debug)]
pub struct Process {
    /// Its index in the catalogue.
    pub id: ProcessId,
    /// Id, title, place.
    pub named: Named,
    /// `versie`
    pub version: u32,
    /// Hash of its own and all used files' meaning: what a running case stays on.
    pub fingerprint: Fingerprint,
    /// What it is for, in a sentence or two.
    pub about: Option<Arc<str>>,
    /// Who may open a case, and with what.
    pub start: Start,
    /// The dossier.
    pub fields: Vec<Field>,
    /// Lists of items.
    pub lists: Vec<List>,
    /// Steps, in file order.
    pub steps: Vec<Step>,
    /// Ends, in file order.
    pub ends: Vec<End>,
    /// All requirements: of steps, ends, and after ends.
    pub reqs: Vec<Requirement>,
    /// All ways: of steps, of ends, and everywhere.
    pub ways: Vec<Way>,
    /// The names of ways; several ways may share one.
    pub way_names: Vec<Arc<str>>,
    /// Ways that may be taken from every step (`overal`).
    pub everywhere: Vec<WayId>,
    /// All terms.
    pub terms: Vec<Term>,
    /// Decision tables, compiled for this process.
    pub tables: Vec<Table>,
    /// Things this process opens by itself.
    pub openings: Vec<Opening>,
    /// What this process writes in registers.
    pub writes: Vec<RegisterWrite>,
    /// Who may pause a case; `None`: nobody.
    pub pause: Option<Who>,
    /// What must be proved of it.
    pub promises: Vec<Promise>,
    /// For each field: the requirements that read it through any facet. A correction
    /// of the field reopens them.
    pub readers: Vec<Vec<ReqId>>,
    /// For each list: the requirements that look at its items. Adding, changing or
    /// dropping one reopens them; finishing one does not.
    pub list_readers: Vec<Vec<ReqId>>,
    /// Requirements with a separation of duties over linked cases look here for the
    /// processes that may have opened this one.
    pub origins: Vec<ProcessId>,
    /// Holders of a role that is bound to a dossier field of this process
    /// (`uit`, `ander_dan` of the role), by role.
    pub bound_roles: Vec<BoundRole>,
}

/// How a role's own bindings resolve in one process.
#[derive(Clone, Copy, Debug)]
pub struct BoundRole {
    /// Which role.
    pub role: RoleId,
    /// Members of the organisation in this field.
    pub members_of: Option<FieldId>,
    /// Not the person in this field.
    pub different_from: Option<FieldId>,
}

/// Identifies a definition by what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fingerprint(pub u128);

/// How a case begins.
#[derive(Debug, Default)]
pub struct Start {
    /// Who may open one; `None`: anyone with a role (a linked case needs nobody).
    pub who: Option<Who>,
    /// Fields that must be given.
    pub asks: Vec<FieldId>,
    /// Fields that may be given.
    pub takes: Vec<FieldId>,
}

/// A field of a dossier, or a column.
#[derive(Clone, Debug)]
pub struct Field {
    /// Id, title, place.
    pub named: Named,
    /// Its type.
    pub kind: Type,
    /// Smallest and largest value (numbers and amounts in cents).
    pub bounds: Option<(i64, i64)>,
    /// Privacy class (PRI-09).
    pub privacy: Privacy,
    /// Who may see it; empty: everyone on the case.
    pub visible_to: RoleSet,
    /// It is computed, never asked.
    pub derived: Option<Condition>,
}

/// Privacy classes (PRI-09).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Privacy {
    /// `gewoon`
    #[default]
    Ordinary,
    /// `bijzonder` (AVG 9)
    Special,
    /// `strafrechtelijk` (AVG 10)
    Criminal,
    /// `bsn` (UAVG 46)
    Bsn,
}

/// A list of items.
#[derive(Debug)]
pub struct List {
    /// Id, title, place.
    pub named: Named,
    /// Its columns.
    pub columns: Vec<Field>,
    /// Who may add, change and finish items; `None`: whoever the step belongs to.
    pub who: Option<Who>,
    /// What is asked of each item (`elk`), then what finishing it asks (`klaar`).
    pub each: Vec<ItemPart>,
    /// What is asked for open → klaar, besides `each`.
    pub done: Vec<ItemPart>,
    /// Steps at which it can be worked on; empty: everywhere.
    pub steps: Vec<StepId>,
}

/// One thing asked of a list item.
#[derive(Clone, Debug)]
pub enum ItemPart {
    /// A column must be known.
    Column(ColumnId),
    /// A document of one of these kinds.
    Document(Vec<DocumentKindId>),
    /// The person in this column agrees.
    AgreeColumn(ColumnId),
    /// Somebody with this role agrees.
    AgreeRole(RoleId),
}

/// A step.
#[derive(Debug)]
pub struct Step {
    /// Id, title, place.
    pub named: Named,
    /// What it is for.
    pub about: Option<Arc<str>>,
    /// Who works here, unless a requirement or way says otherwise.
    pub who: Option<Who>,
    /// Its own requirements.
    pub reqs: Vec<ReqId>,
    /// Its own ways, in file order: `naar`, `terug`, `eruit`.
    pub ways: Vec<WayId>,
    /// Every way from here, those of `overal` last.
    pub all_ways: Vec<WayId>,
    /// Every requirement that may be worked on here: its own, and those of each end
    /// that a way from here leads to.
    pub workable: Vec<ReqId>,
    /// Ways from here that the engine takes itself (`zodra`).
    pub automatic: Vec<WayId>,
    /// Its working term, if it has one.
    pub term: Option<TermId>,
}

/// Kinds of ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EndKind {
    /// `eindpunt`: the process did what it is for.
    Goal,
    /// `uitweg`: the case leaves before that.
    Exit,
}

/// An end.
#[derive(Debug)]
pub struct End {
    /// Id, title, place.
    pub named: Named,
    /// What it means.
    pub about: Option<Arc<str>>,
    /// Which kind.
    pub kind: EndKind,
    /// Asked on every way into it, `bij_elk_einde` included.
    pub reqs: Vec<ReqId>,
    /// Obligations that live on (`nog_doen`).
    pub after: Vec<ReqId>,
    /// Ways out again (reopening).
    pub ways: Vec<WayId>,
    /// Those of them that the engine takes itself.
    pub automatic: Vec<WayId>,
    /// What the end opens.
    pub openings: Vec<OpeningId>,
}

/// Where a requirement belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Home {
    /// To a step.
    Step(StepId),
    /// To one end.
    End(EndId),
    /// To every end of a kind, or (`None`) to all.
    EveryEnd(Option<EndKind>),
    /// It lives on after an end.
    After(EndId),
}

/// A requirement. It is fulfilled when every part is given.
#[derive(Debug)]
pub struct Requirement {
    /// Id, title, place.
    pub named: Named,
    /// Why it is asked, in the designer's words.
    pub about: Option<Arc<str>>,
    /// Where it belongs.
    pub home: Home,
    /// Who may fulfil it (already defaulted to the step's); `None`: anyone on the case.
    pub who: Option<Who>,
    /// What it asks. Bit n of a case's `given` is part n.
    pub parts: Vec<Part>,
    /// Parts that must all be given, as bits.
    pub required: u64,
    /// `een_van`: besides `required`, all bits of at least one of these.
    pub any_of: Vec<u64>,
    /// A bare condition: it has no life and cannot be waived. Then `parts` is empty.
    pub condition: Option<Condition>,
    /// Only asked when this is not false.
    pub only_if: Option<Condition>,
    /// The options of its choice, if it has one.
    pub choice: Option<ChoiceSetId>,
    /// The table that computes (alone) or proposes (with `kies`) the choice.
    pub table: Option<TableId>,
    /// Whether the table only proposes: another choice asks a reason.
    pub table_proposes: bool,
    /// `samen`: several persons must make the same choice.
    pub together: Option<Together>,
    /// Separation of duties.
    pub different_from: Option<Separation>,
    /// The opposite: must be one of those persons.
    pub same_as: Vec<PersonRef>,
    /// Needs a mandate.
    pub mandate: Option<MandateCheck>,
    /// Reserves money when fulfilled.
    pub reserves: Option<Reserve>,
    /// Spends what was reserved when fulfilled.
    pub spends: Option<Spend>,
    /// Who may waive it; `None`: nobody.
    pub waive: Option<Who>,
    /// Who may record an agreement for a party.
    pub on_behalf: RoleSet,
    /// Its linked case.
    pub link: Option<Link>,
    /// The lists it is about (`over`): it opens again when one of their items changes.
    pub about_lists: Vec<ListId>,
    /// Its working term.
    pub term: Option<TermId>,
}

/// One thing a requirement asks.
#[derive(Clone, Debug)]
pub enum Part {
    /// A field must be known.
    Field(FieldId),
    /// A document of one of these kinds, by reference.
    Document(Vec<DocumentKindId>),
    /// Somebody with this role (or the party) agrees.
    AgreeRole(RoleId),
    /// The person in this field agrees.
    AgreeField(FieldId),
    /// The choice is made.
    Choice,
    /// The linked case is where it must be.
    Link,
    /// The money is reserved.
    Reservation,
}

/// Who may do something: one of these roles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The roles as written, in file order.
    pub roles: Vec<RoleId>,
    /// The same, as bits.
    pub set: RoleSet,
}

/// `samen`
#[derive(Clone, Debug)]
pub enum Together {
    /// So many different holders of `who`.
    Count(u8),
    /// One different person for each of these roles.
    Roles(Vec<RoleId>),
}

/// `ander_dan`
#[derive(Debug)]
pub struct Separation {
    /// From whom the actor must differ.
    pub from: Vec<PersonRef>,
    /// Unless this is true.
    pub unless: Option<Condition>,
}

/// A reference to persons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PersonRef {
    /// Whoever contributed to a requirement, in any round.
    Req(ReqId),
    /// Whoever holds or held the role in this case.
    Role(RoleId),
    /// The person in a field; unknown refuses.
    Field(FieldId),
    /// The persons in a column of all live items.
    Column(ListId, ColumnId),
    /// Whoever contributed to a requirement of a linked case that `link` opened.
    Linked(ReqId, ProcessId, ReqId),
    /// Whoever contributed to a requirement of the case that opened this one; one
    /// entry per process that may have.
    Opener(Vec<(ProcessId, ReqId)>),
}

/// `mandaat`
#[derive(Debug)]
pub struct MandateCheck {
    /// Judge each live item of this list (its columns are then in reach of the two
    /// expressions); `None`: once, on the dossier.
    pub each: Option<ListId>,
    /// The law (a choice); `None`: any.
    pub law: Option<Condition>,
    /// The amount; `None`: nothing.
    pub amount: Option<Condition>,
    /// Add what a register says was spent before (GEL-06).
    pub total: Option<MandateTotal>,
}

/// `mandaat.optellen`
#[derive(Debug)]
pub struct MandateTotal {
    /// Which register.
    pub register: RegisterId,
    /// Rows whose column equals this process' field count.
    pub per: Vec<(ColumnId, FieldId)>,
    /// The column with the amount.
    pub amount: ColumnId,
    /// The column with the date.
    pub date: ColumnId,
    /// How far back.
    pub over: Span,
}

/// `reserveert`
#[derive(Debug)]
pub struct Reserve {
    /// From which fund.
    pub fund: FundId,
    /// How much.
    pub amount: Condition,
    /// In which category (a choice whose option names are the fund's categories);
    /// pairs map options to categories.
    pub category: Option<(FieldId, Vec<(OptionId, CategoryId)>)>,
    /// Only when this is true.
    pub when: Option<Condition>,
    /// What happens when there is not enough; `None`: it is refused.
    pub shortage: Option<Shortage>,
}

/// `reserveert.tekort`: the claim waits, visibly, and somebody decides.
#[derive(Debug)]
pub struct Shortage {
    /// What is opened.
    pub opens: OpeningId,
    /// The ends of that process that grant the claim; it is then reserved, or the
    /// ending is refused because there is still no room.
    pub granted: Vec<EndId>,
    /// The ends that turn it down.
    pub denied: Vec<EndId>,
}

/// `besteedt`
#[derive(Debug)]
pub struct Spend {
    /// From which fund.
    pub fund: FundId,
    /// How much; `None`: all that was reserved.
    pub amount: Option<Condition>,
}

/// `subzaak`
#[derive(Debug)]
pub struct Link {
    /// The linked process.
    pub process: ProcessId,
    /// What is handed over: its field, and the value from here.
    pub with: Vec<(FieldId, Condition)>,
    /// The ends that count.
    pub ends: Vec<EndId>,
    /// `tot: geopend`: opening is enough.
    pub opened_is_enough: bool,
    /// One per live item of this list.
    pub per: Option<ListId>,
    /// At least so many that count (1 without `per`; with `per`, `None` is all).
    pub at_least: Option<u16>,
}

/// Kinds of ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WayKind {
    /// `naar`: on to a later step or an end; asks the step's requirements.
    On,
    /// `terug`: back to an earlier step; reopens; asks a reason.
    Back,
    /// `eruit`: out, before the step is done; asks a reason.
    Out,
    /// `terug` of an end: reopening a closed case.
    Reopen,
}

/// Where a way leads, and where a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Target {
    /// To a step.
    Step(StepId),
    /// To an end.
    End(EndId),
}

/// A way.
#[derive(Debug)]
pub struct Way {
    /// Id, title, place.
    pub named: Named,
    /// Ways of the same name, over all steps.
    pub name: WayNameId,
    /// Which kind.
    pub kind: WayKind,
    /// Where it starts; `None`: everywhere (`overal`).
    pub from: Option<Target>,
    /// Where it leads.
    pub to: Target,
    /// Who may take it (already defaulted to the step's); `None`: anyone on the case.
    pub who: Option<Who>,
    /// Only when this is true.
    pub when: Option<Condition>,
    /// The engine takes it itself as soon as this is true.
    pub as_soon_as: Option<Condition>,
    /// At most so often.
    pub at_most: Option<u16>,
    /// Starts a new round instead of undoing.
    pub new_round: bool,
    /// Requirements that a way back does not reopen.
    pub keeps: Vec<ReqId>,
    /// What a way back reopens: requirements of the target step and of every later
    /// step, less `keeps`. Fields that these asked become unknown.
    pub reopens: Vec<ReqId>,
    /// Fields that become unknown with them.
    pub forgets: Vec<FieldId>,
    /// What it opens.
    pub openings: Vec<OpeningId>,
    /// What it asks (for `On`: the step's requirements and the end's; else the end's).
    pub asks: Vec<ReqId>,
}

/// A term.
#[derive(Debug)]
pub struct Term {
    /// Id, title, place.
    pub named: Named,
    /// The law behind it, for people.
    pub source: Option<Arc<str>>,
    /// Where it starts (a date or moment).
    pub start: TermStart,
    /// How long (a duration).
    pub length: Condition,
    /// How it is counted.
    pub regime: RegimeId,
    /// It is met when this is true.
    pub met_when: MetWhen,
    /// Ways to make it longer.
    pub extensions: Vec<Extension>,
    /// Ways to stop it for a while.
    pub suspensions: Vec<Suspension>,
    /// Who hears that it passed.
    pub expired_signals: Vec<RoleId>,
    /// What its passing opens.
    pub expired_opens: Option<OpeningId>,
    /// A warning before the end: so many days before, to whom.
    pub warning: Option<(Span, Vec<RoleId>)>,
    /// It stands still while the case is paused (working terms do, legal terms do not).
    pub pauses: bool,
}

/// When a term starts.
#[derive(Debug)]
pub enum TermStart {
    /// At an expression over the dossier.
    Condition(Condition),
    /// When the case came to stand at the step (or at the end, for `nog_doen`).
    Here(Target),
}

/// When a term is met.
#[derive(Debug)]
pub enum MetWhen {
    /// When this is true.
    Condition(Condition),
    /// When the step is left.
    Left(StepId),
    /// When the requirement is satisfied.
    Satisfied(ReqId),
    /// Never: it just runs out (a window such as reopening).
    Never,
}

/// `verlengen.<naam>`
#[derive(Debug)]
pub struct Extension {
    /// Id, title, place.
    pub named: Named,
    /// By how much.
    pub by: Condition,
    /// Who may.
    pub who: Option<Who>,
    /// How often.
    pub at_most: Option<u16>,
    /// Only when this is true.
    pub when: Option<Condition>,
    /// Documents that must be referred to.
    pub documents: Vec<DocumentKindId>,
    /// Parties that must have agreed (recorded with the command).
    pub agreement: Vec<RoleId>,
}

/// `opschorten.<naam>`
#[derive(Debug)]
pub struct Suspension {
    /// Id, title, place.
    pub named: Named,
    /// The date field from which the term stands still.
    pub from: FieldId,
    /// The date field on which it runs again.
    pub until: FieldId,
    /// Who may, with the commands; the fields can also be asked by a requirement.
    pub who: Option<Who>,
}

/// Hit rules of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HitRule {
    /// A row counts only if all earlier rows are false.
    First,
    /// Exactly one row may be true.
    ExactlyOne,
}

/// A decision table.
#[derive(Debug)]
pub struct Table {
    /// Id, title, place.
    pub named: Named,
    /// Its hit rule.
    pub hit: HitRule,
    /// The options it chooses from.
    pub gives: ChoiceSetId,
    /// Its rows.
    pub rows: Vec<TableRow>,
    /// What holds when no row does.
    pub otherwise: Option<OptionId>,
}

/// A row of a table.
#[derive(Debug)]
pub struct TableRow {
    /// When.
    pub when: Condition,
    /// What.
    pub then: OptionId,
    /// Where it stands.
    pub origin: Origin,
}

/// Something that is opened by itself.
#[derive(Debug)]
pub struct Opening {
    /// Id, title, place.
    pub named: Named,
    /// Which process.
    pub process: ProcessId,
    /// What is handed over.
    pub with: Vec<(FieldId, Condition)>,
    /// At most one per value of this field, however many cases would open it.
    pub key: Option<FieldId>,
    /// Opened as soon as this is true (for openings of the process itself).
    pub as_soon_as: Option<Condition>,
    /// Opened only when this is true (for openings of ends and ways).
    pub when: Option<Condition>,
}

/// What a process writes in a register, and when.
#[derive(Debug)]
pub struct RegisterWrite {
    /// In which register.
    pub register: RegisterId,
    /// At which moments.
    pub at: Vec<WriteMoment>,
    /// The value of each column.
    pub values: Vec<Condition>,
}

/// When a register row is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WriteMoment {
    /// At any end.
    AnyEnd,
    /// At one end.
    End(EndId),
    /// When a requirement is fulfilled.
    Fulfilled(ReqId),
    /// When a case is opened.
    Opened,
}

/// A promise, to be proved.
#[derive(Debug)]
pub struct Promise {
    /// Id, title, place.
    pub named: Named,
    /// What is promised.
    pub claim: Claim,
}

/// What a promise says.
#[derive(Debug)]
pub enum Claim {
    /// `nooit X, zonder Y`
    NeverWithout(StateSet, Condition),
    /// `nooit X, eerst Y`
    NeverBefore(StateSet, Condition),
    /// `altijd_bereikbaar`
    AlwaysReachable(Vec<Target>),
    /// `elk_bereikbaar`
    EachReachable(Vec<Target>),
    /// `bij X, geldt Y`
    AtHolds(StateSet, Condition),
}

/// The states a promise speaks of.
#[derive(Debug)]
pub enum StateSet {
    /// Standing at one of these.
    At(Vec<Target>),
    /// Wherever this is true.
    Where(Condition),
}

impl Process {
    /// The name of where a case can stand.
    #[must_use]
    pub fn target(&self, target: Target) -> &Named {
        match target {
            Target::Step(step) => &self.steps[step.index()].named,
            Target::End(end) => &self.ends[end.index()].named,
        }
    }
}

impl Requirement {
    /// Every condition through which it looks at the dossier.
    #[must_use]
    pub fn conditions<'p>(&'p self, process: &'p Process) -> Vec<&'p Condition> {
        let mut all: Vec<&Condition> = Vec::new();
        all.extend(&self.condition);
        all.extend(&self.only_if);
        all.extend(
            self.different_from
                .iter()
                .filter_map(|separation| separation.unless.as_ref()),
        );
        if let Some(MandateCheck { law, amount, .. }) = &self.mandate {
            all.extend(law.iter().chain(amount));
        }
        if let Some(reserve) = &self.reserves {
            all.push(&reserve.amount);
            all.extend(&reserve.when);
        }
        all.extend(self.spends.iter().filter_map(|spend| spend.amount.as_ref()));
        all.extend(
            self.link
                .iter()
                .flat_map(|link| link.with.iter().map(|(_, value)| value)),
        );
        if let Some(table) = self
            .table
            .and_then(|table| process.tables.get(table.index()))
        {
            all.extend(table.rows.iter().map(|row| &row.when));
        }
        all
    }
}
