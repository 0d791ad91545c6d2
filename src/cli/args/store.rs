// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What commands on cases in a store are asked with.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum, ValueHint};

use super::CatalogArgs;
use crate::store::Place;

/// Which store, and which key.
#[derive(Debug, clap::Args)]
pub struct StoreArgs {
    #[arg(
        long,
        value_name = "OPSLAG",
        value_hint = ValueHint::FilePath,
        env = "DOORBRAAK_OPSLAG",
        hide_env = true,
        hide_env_values = true,
        default_value = "doorbraak.db",
        hide_default_value = true
    )]
    pub opslag: Place,
    #[arg(
        long,
        value_name = "BESTAND",
        value_hint = ValueHint::FilePath,
        env = "DOORBRAAK_SLEUTELBESTAND",
        hide_env = true
    )]
    pub sleutel: Option<PathBuf>,
    #[arg(long, value_name = "BESTAND", value_hint = ValueHint::FilePath)]
    pub vorige_sleutel: Option<PathBuf>,
    #[command(flatten)]
    pub catalog: CatalogArgs,
}

/// Who asks, and when.
#[derive(Debug, clap::Args)]
pub struct AskArgs {
    #[command(flatten)]
    pub store: StoreArgs,
    #[arg(long, value_name = "PERSOON", env = "DOORBRAAK_ALS", hide_env = true)]
    pub als: String,
    #[arg(long, value_name = "ROL")]
    pub rol: Vec<String>,
    #[arg(
        long,
        value_name = "BESTAND",
        value_hint = ValueHint::FilePath,
        env = "DOORBRAAK_ROOSTER",
        hide_env = true
    )]
    pub rooster: Option<PathBuf>,
    #[arg(long, value_name = "MOMENT", env = "DOORBRAAK_NU", hide_env = true)]
    pub nu: Option<String>,
    #[arg(long, value_name = "TEKST", env = "DOORBRAAK_DOEL", hide_env = true)]
    pub doel: Option<String>,
    #[arg(long, value_name = "TEKST", env = "DOORBRAAK_GROND", hide_env = true)]
    pub grond: Option<String>,
    #[arg(long)]
    pub json: bool,
}

/// `zaak`
#[derive(Debug, Subcommand)]
pub enum ZaakCommand {
    Open(ZaakOpenArgs),
    Show(ZaakShowArgs),
    Do(ZaakDoArgs),
    Why(ZaakWhyArgs),
    History(ZaakHistoryArgs),
    Worklist(ZaakWorklistArgs),
    Time(ZaakTimeArgs),
    Find(Box<ZaakFindArgs>),
    Count(ZaakCountArgs),
    Hold(ZaakHoldArgs),
    Release(ZaakHoldArgs),
}

/// `zaak hold`, `zaak release`
#[derive(Debug, clap::Args)]
pub struct ZaakHoldArgs {
    #[arg(value_name = "ZAAK")]
    pub zaak: String,
    #[arg(long, value_name = "TEKST")]
    pub reden: String,
    #[command(flatten)]
    pub ask: AskArgs,
}

/// `zaak open`
#[derive(Debug, clap::Args)]
pub struct ZaakOpenArgs {
    #[arg(value_name = "PROCES")]
    pub proces: String,
    #[arg(value_name = "REGEL")]
    pub regels: Vec<String>,
    #[arg(long, value_name = "NAAM")]
    pub verzoek: Option<String>,
    #[command(flatten)]
    pub ask: AskArgs,
}

/// `zaak show`
#[derive(Debug, clap::Args)]
pub struct ZaakShowArgs {
    #[arg(value_name = "ZAAK")]
    pub zaak: String,
    #[arg(long, value_name = "MOMENT")]
    pub op: Option<String>,
    #[command(flatten)]
    pub ask: AskArgs,
}

/// `zaak do`
#[derive(Debug, clap::Args)]
pub struct ZaakDoArgs {
    #[arg(value_name = "ZAAK")]
    pub zaak: String,
    #[arg(value_name = "REGEL", required = true)]
    pub regels: Vec<String>,
    #[arg(long, value_name = "NAAM")]
    pub verzoek: Option<String>,
    #[command(flatten)]
    pub ask: AskArgs,
}

/// `zaak why`
#[derive(Debug, clap::Args)]
pub struct ZaakWhyArgs {
    #[arg(value_name = "ZAAK")]
    pub zaak: String,
    #[arg(value_name = "NAAM")]
    pub wat: Option<String>,
    #[arg(long, value_name = "NUMMER", conflicts_with = "wat")]
    pub gebeurtenis: Option<u32>,
    #[command(flatten)]
    pub ask: AskArgs,
}

/// `zaak history`
#[derive(Debug, clap::Args)]
pub struct ZaakHistoryArgs {
    #[arg(value_name = "ZAAK")]
    pub zaak: String,
    #[command(flatten)]
    pub ask: AskArgs,
}

/// `zaak worklist`
#[derive(Debug, clap::Args)]
pub struct ZaakWorklistArgs {
    #[arg(long, value_name = "PROCES")]
    pub proces: Option<String>,
    #[arg(
        long,
        value_name = "AANTAL",
        default_value_t = 50,
        hide_default_value = true
    )]
    pub aantal: usize,
    #[command(flatten)]
    pub ask: AskArgs,
}

/// `zaak find`
#[derive(Debug, clap::Args)]
pub struct ZaakFindArgs {
    #[arg(value_name = "WOORD")]
    pub woorden: Vec<String>,
    #[arg(long, value_name = "PROCES")]
    pub proces: Option<String>,
    #[arg(long, value_name = "PLEK")]
    pub plek: Option<String>,
    #[arg(long, value_name = "LEVEN", value_parser = ["open", "gesloten", "gewist"], hide_possible_values = true)]
    pub leven: Option<String>,
    #[arg(long, value_name = "DAG")]
    pub geopend_van: Option<String>,
    #[arg(long, value_name = "DAG")]
    pub geopend_tot: Option<String>,
    #[arg(long, value_name = "DAG")]
    pub gesloten_van: Option<String>,
    #[arg(long, value_name = "DAG")]
    pub gesloten_tot: Option<String>,
    #[arg(long, value_name = "DAG")]
    pub uiterlijk: Option<String>,
    #[arg(long, value_name = "PERSOON")]
    pub van_wie: Option<String>,
    #[arg(long, value_name = "ROL")]
    pub met_rol: Option<String>,
    #[arg(long, value_name = "TEKEN")]
    pub verder: Option<String>,
    #[arg(
        long,
        value_name = "AANTAL",
        default_value_t = 50,
        hide_default_value = true
    )]
    pub aantal: usize,
    #[command(flatten)]
    pub ask: AskArgs,
}

/// `zaak count`
#[derive(Debug, clap::Args)]
pub struct ZaakCountArgs {
    #[arg(long, value_name = "WAT", value_delimiter = ',', default_values = ["proces", "plek", "jaar"], hide_default_value = true)]
    pub per: Vec<String>,
    #[arg(long, value_name = "REGISTER")]
    pub register: Option<String>,
    #[arg(long, value_name = "PROCES")]
    pub proces: Option<String>,
    #[arg(long, value_name = "DAG")]
    pub geopend_van: Option<String>,
    #[arg(long, value_name = "DAG")]
    pub geopend_tot: Option<String>,
    #[arg(
        long,
        value_name = "AANTAL",
        default_value_t = 5,
        hide_default_value = true
    )]
    pub kleinste: u64,
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    #[command(flatten)]
    pub ask: AskArgs,
}

/// `zaak time`
#[derive(Debug, clap::Args)]
pub struct ZaakTimeArgs {
    #[command(flatten)]
    pub ask: AskArgs,
}

/// `opslag`
#[derive(Debug, Subcommand)]
pub enum OpslagCommand {
    New(OpslagNewArgs),
    Backup(OpslagCopyArgs),
    Restore(OpslagCopyArgs),
    Berichten(BerichtenArgs),
    Purge(OpslagPurgeArgs),
    Rekey(OpslagRekeyArgs),
}

/// `opslag purge`
#[derive(Debug, clap::Args)]
pub struct OpslagPurgeArgs {
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub opnieuw: bool,
    #[command(flatten)]
    pub ask: AskArgs,
}

/// `opslag rekey`
#[derive(Debug, clap::Args)]
pub struct OpslagRekeyArgs {
    #[arg(long, value_name = "BESTAND", value_hint = ValueHint::FilePath)]
    pub nieuw: PathBuf,
    #[command(flatten)]
    pub store: StoreArgs,
    #[arg(long)]
    pub json: bool,
}

/// `opslag new`
#[derive(Debug, clap::Args)]
pub struct OpslagNewArgs {
    #[command(flatten)]
    pub store: StoreArgs,
}

/// `opslag backup`, `opslag restore`
#[derive(Debug, clap::Args)]
pub struct OpslagCopyArgs {
    #[arg(value_name = "BESTAND", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    #[command(flatten)]
    pub store: StoreArgs,
}

/// `audit`
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    Verify(AuditVerifyArgs),
    Export(AuditExportArgs),
    Reads(AuditReadsArgs),
}

/// `audit verify`
#[derive(Debug, clap::Args)]
pub struct AuditVerifyArgs {
    #[command(flatten)]
    pub store: StoreArgs,
    #[arg(long, value_name = "ANKER")]
    pub anker: Option<String>,
    #[arg(long, value_name = "NUMMER:HASH")]
    pub anker_inzagen: Option<String>,
    #[arg(long)]
    pub json: bool,
}

/// `audit export`
#[derive(Debug, clap::Args)]
pub struct AuditExportArgs {
    #[arg(value_name = "ZAAK")]
    pub zaak: String,
    #[command(flatten)]
    pub ask: AskArgs,
}

/// `audit reads`
#[derive(Debug, clap::Args)]
pub struct AuditReadsArgs {
    #[arg(value_name = "ZAAK")]
    pub zaak: String,
    #[command(flatten)]
    pub ask: AskArgs,
}

/// `erase`
#[derive(Debug, clap::Args)]
pub struct EraseArgs {
    #[arg(value_name = "ZAAK")]
    pub zaak: String,
    #[arg(long, value_name = "TEKST")]
    pub reden: String,
    #[arg(long, value_name = "TEKST")]
    pub mandaat: String,
    #[command(flatten)]
    pub ask: AskArgs,
}

/// `dienst`
#[derive(Debug, clap::Args)]
pub struct DienstArgs {
    #[command(flatten)]
    pub store: StoreArgs,
    #[arg(
        long,
        value_name = "BESTAND",
        value_hint = ValueHint::FilePath,
        env = "DOORBRAAK_ROOSTER",
        hide_env = true
    )]
    pub rooster: Option<PathBuf>,
    #[arg(
        long,
        value_name = "URL",
        value_hint = ValueHint::Url,
        env = "DOORBRAAK_BEZORGEN_AAN",
        hide_env = true
    )]
    pub bezorgen_aan: Option<String>,
    #[arg(
        long,
        value_name = "BESTAND",
        value_hint = ValueHint::FilePath,
        env = "DOORBRAAK_GEHEIMBESTAND",
        hide_env = true
    )]
    pub geheim: Option<PathBuf>,
    #[arg(
        long,
        value_name = "URI",
        env = "DOORBRAAK_BRON",
        hide_env = true,
        default_value = "urn:doorbraak",
        hide_default_value = true
    )]
    pub bron: String,
    #[arg(
        long,
        value_name = "AANTAL",
        default_value_t = 180,
        hide_default_value = true,
        value_parser = clap::value_parser!(u32).range(1..)
    )]
    pub pogingen: u32,
    #[arg(long, value_name = "ADRES", env = "DOORBRAAK_METEN", hide_env = true)]
    pub meten: Option<std::net::SocketAddr>,
    #[arg(
        long,
        value_name = "PERSOON",
        env = "DOORBRAAK_OPRUIMEN",
        hide_env = true
    )]
    pub opruimen: Option<String>,
    #[arg(
        long,
        value_name = "VORM",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub log: LogArg,
}

/// `--log` of `dienst`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LogArg {
    #[default]
    Tekst,
    Json,
}

/// `opslag berichten`
#[derive(Debug, clap::Args)]
pub struct BerichtenArgs {
    #[command(flatten)]
    pub store: StoreArgs,
    #[arg(long, value_name = "NUMMER")]
    pub opnieuw: Vec<u64>,
    #[arg(long, conflicts_with = "opnieuw")]
    pub alle: bool,
    #[arg(
        long,
        value_name = "AANTAL",
        default_value_t = 50,
        hide_default_value = true
    )]
    pub aantal: usize,
    #[arg(long, value_name = "MOMENT", env = "DOORBRAAK_NU", hide_env = true)]
    pub nu: Option<String>,
    #[arg(long)]
    pub json: bool,
}
