// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! `migreer` on a store: running cases go over by a plan that was found good, or back.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::report::Report;
use super::{is_good, refused};
use crate::base::ids::PersonId;
use crate::base::text::Text;
use crate::base::time::Instant;
use crate::change::migrate::migrate;
use crate::change::plan::{Plan, read};
use crate::change::sound::sound;
use crate::cli::Answer;
use crate::cli::args::{CatalogArgs, MigrateArgs, StoreArgs};
use crate::cli::desk::{Beside, moment, opened_with};
use crate::cli::error::CliError;
use crate::cli::look::Look;
use crate::cli::prove::watch::Progress;
use crate::cli::setting::Setting;
use crate::definition::model::{Fingerprint, Process};
use crate::diagnostic::has_errors;
use crate::engine::{Actor, Case};
use crate::proof::never::Bounds;
use crate::service::{Book, Earnest, Migration, Order, Over, Passage, People, Service, Transit};
use crate::store::Place;

/// A plan as the service asks it.
struct ByPlan<'p, 'a>(&'p Plan<'a>);

impl Passage for ByPlan<'_, '_> {
    fn over(&self, case: &Case, now: Instant) -> Result<Over, Vec<Text>> {
        migrate(self.0, case, now).map(|moved| Over {
            case: moved.case,
            behind: moved.behind,
        })
    }
}

/// Takes the cases over, or back, or looks what would happen.
///
/// # Errors
/// Whatever is missing or wrong; what was done before stays done.
pub async fn run(
    args: &MigrateArgs,
    place: &Place,
    look: &Look,
    setting: &Setting,
) -> Result<Answer, CliError> {
    let order = order(args)?;
    let store = StoreArgs {
        opslag: place.clone(),
        sleutel: args.sleutel.clone(),
        vorige_sleutel: None,
        catalog: CatalogArgs {
            catalogus: args.catalog.catalogus.clone(),
        },
    };
    let Beside {
        book,
        loaded,
        named,
        store,
        master,
    } = opened_with(&store, &args.plan, look).await?;
    let no_plan = || CliError::NoPlan {
        path: args.plan.clone(),
    };
    let file = super::the_plan(&loaded, &named).ok_or_else(no_plan)?;
    let (plan, said) = read(&loaded, &file.node);
    let Some(plan) = plan.filter(|_| !has_errors(&said)) else {
        return Ok(refused(&said, &loaded, look));
    };
    let migration = migration(&plan, file.fingerprint, &book).ok_or_else(no_plan)?;
    let (from, to) = (&migration.from, &migration.to);
    if from.id != to.id || Arc::ptr_eq(from, to) {
        return Err(CliError::OtherProcess {
            from: from.named.id.to_string(),
            to: to.named.id.to_string(),
        });
    }
    let progress = Progress::start(setting);
    let soundness = sound(&plan, Bounds::default(), &progress.at(&plan.id));
    let earnest = if args.dry_run {
        Earnest::Dry
    } else {
        Earnest::Real
    };
    let mut transits = Vec::new();
    let mut tally = None;
    // Who goes back comes to a place that was good before.
    if args.terug || is_good(&soundness) {
        let service = Service::start(store, book, People::default(), master).await?;
        let each = |transit: Transit| {
            transits.push(transit);
            if progress.cases(&plan.id, transits.len()) {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        };
        let came = if args.terug {
            service
                .migrate_back(&order, &migration, earnest, each)
                .await
        } else {
            let passage = ByPlan(&plan);
            service
                .migrate(&order, &migration, &passage, earnest, each)
                .await
        };
        progress.end();
        tally = Some(came?);
    }
    progress.end();
    let report = Report {
        plan: &plan,
        soundness: &soundness,
        back: args.terug,
        earnest,
        migration: &migration,
        transits,
        tally,
    };
    Ok(Answer {
        yes: tally.is_some_and(|tally| tally.whole && tally.stay == 0 && tally.failed == 0),
        text: if args.json {
            format!("{:#}\n", report.json())
        } else {
            report.text(look)
        },
    })
}

/// Who asks, and when.
fn order(args: &MigrateArgs) -> Result<Order, CliError> {
    let who = match &args.als {
        Some(who) => who.as_str(),
        None if args.dry_run => "",
        None => return Err(CliError::NobodyAsks),
    };
    Ok(Order {
        actor: Actor {
            person: PersonId::new(who),
            ..Actor::engine()
        },
        now: moment(args.nu.as_deref())?,
        key: None,
    })
}

/// The plan as the service knows it, with both versions.
fn migration(plan: &Plan<'_>, hash: Fingerprint, book: &Book) -> Option<Migration> {
    let version = |process: &Process| book.edition(process.id, process.fingerprint).cloned();
    Some(Migration {
        plan: Arc::clone(&plan.id),
        hash,
        from: version(plan.comparison.old.process)?,
        to: version(plan.comparison.new.process)?,
    })
}
