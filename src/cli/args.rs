// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The arguments as typed values. Their texts are in `help.rs`, in both languages.

use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use crate::base::text::Lang;
use crate::store::Place;

/// Everything on the command line.
#[derive(Debug, Parser)]
#[command(name = "doorbraak", version, disable_help_subcommand = true)]
pub struct Args {
    /// For every command.
    #[command(flatten)]
    pub common: Common,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Arguments that every command takes.
#[derive(Debug, clap::Args)]
pub struct Common {
    #[arg(
        long,
        global = true,
        value_name = "TAAL",
        value_enum,
        hide_possible_values = true
    )]
    pub lang: Option<LangArg>,
    #[arg(
        long,
        global = true,
        value_name = "WANNEER",
        value_enum,
        hide_possible_values = true
    )]
    pub color: Option<ColorArg>,
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub verbose: u8,
}

/// `--lang`
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    Nl,
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Nl => Self::Nl,
            LangArg::En => Self::En,
        }
    }
}

/// `--color`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorArg {
    #[default]
    Auto,
    Always,
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    Check(CheckArgs),
    Prove(ProveArgs),
    Test(TestArgs),
    Run(RunArgs),
    Explain(ExplainArgs),
    Schema(SchemaArgs),
    Describe(DescribeArgs),
    Diff(DiffArgs),
    #[command(name = "migreer")]
    Migrate(MigrateArgs),
    Draw(DrawArgs),
    Fmt(FmtArgs),
    Lsp(LspArgs),
    #[command(subcommand)]
    Zaak(ZaakCommand),
    #[command(subcommand)]
    Opslag(OpslagCommand),
    #[command(subcommand)]
    Audit(AuditCommand),
    Erase(EraseArgs),
    Dienst(DienstArgs),
    Completions(CompletionsArgs),
}

/// Which catalogue.
#[derive(Debug, Default, clap::Args)]
pub struct CatalogArgs {
    #[arg(short, long, value_name = "MAP", value_hint = ValueHint::DirPath)]
    pub catalogus: Option<PathBuf>,
}

/// `check`
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    #[arg(value_name = "PAD", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub catalog: CatalogArgs,
    #[arg(
        long,
        value_name = "VORM",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: FormatArg,
    #[arg(long)]
    pub streng: bool,
    #[arg(long)]
    pub opmerkingen: bool,
    #[arg(long)]
    pub zonder_bewijs: bool,
}

/// `--format`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    #[default]
    Terminal,
    Kort,
    Json,
    Sarif,
}

/// `prove`
#[derive(Debug, Default, clap::Args)]
pub struct ProveArgs {
    #[arg(value_name = "PAD", value_hint = ValueHint::AnyPath)]
    pub path: Option<PathBuf>,
    #[command(flatten)]
    pub catalog: CatalogArgs,
    #[arg(long, value_name = "MAP", value_hint = ValueHint::DirPath)]
    pub uit: Option<PathBuf>,
    #[arg(long, value_name = "AANTAL")]
    pub grens: Option<usize>,
    #[arg(long, value_name = "BESTAND", value_hint = ValueHint::FilePath)]
    pub rooster: Option<PathBuf>,
    #[arg(long)]
    pub hoe: bool,
    #[arg(long)]
    pub streng: bool,
    #[arg(long)]
    pub json: bool,
}

/// `test`
#[derive(Debug, clap::Args)]
pub struct TestArgs {
    #[arg(value_name = "PAD", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub catalog: CatalogArgs,
    #[arg(long, value_name = "TEKST")]
    pub filter: Option<String>,
    #[arg(long)]
    pub stop_bij_fout: bool,
    #[arg(long)]
    pub coverage: bool,
    #[arg(long)]
    pub json: bool,
    #[arg(long, value_name = "BESTAND", value_hint = ValueHint::FilePath)]
    pub junit: Option<PathBuf>,
}

/// `run`
#[derive(Debug, clap::Args)]
pub struct RunArgs {
    #[arg(value_name = "BESTAND", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,
    #[command(flatten)]
    pub catalog: CatalogArgs,
    #[arg(long, value_name = "AANTAL")]
    pub tot: Option<usize>,
    #[arg(long)]
    pub json: bool,
}

/// `explain`
#[derive(Debug, clap::Args)]
pub struct ExplainArgs {
    #[arg(value_name = "CODE", required_unless_present_any = ["lijst", "markdown"])]
    pub code: Option<String>,
    #[arg(long, conflicts_with_all = ["code", "markdown"])]
    pub lijst: bool,
    #[arg(long)]
    pub markdown: bool,
}

/// `schema`
#[derive(Debug, clap::Args)]
pub struct SchemaArgs {
    #[arg(
        value_name = "SOORT",
        value_enum,
        hide_possible_values = true,
        required_unless_present = "naar"
    )]
    pub kind: Option<KindArg>,
    #[arg(long, value_name = "MAP", value_hint = ValueHint::DirPath)]
    pub naar: Option<PathBuf>,
}

/// Kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KindArg {
    Proces,
    Delen,
    Casus,
    Rooster,
    Migratie,
}

/// `describe`
#[derive(Debug, clap::Args)]
pub struct DescribeArgs {
    #[arg(value_name = "PROCES", value_hint = ValueHint::AnyPath)]
    pub processes: Vec<PathBuf>,
    #[command(flatten)]
    pub catalog: CatalogArgs,
    #[arg(
        long,
        alias = "vorm",
        value_name = "VORM",
        value_enum,
        hide_possible_values = true
    )]
    pub format: Option<DocumentArg>,
    #[arg(long, alias = "uit", value_name = "PAD", value_hint = ValueHint::AnyPath)]
    pub naar: Option<PathBuf>,
    #[arg(long)]
    pub zonder_bewijs: bool,
    #[arg(long, conflicts_with = "format")]
    pub markdown: bool,
}

/// `--format` of `describe`
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DocumentArg {
    Tekst,
    Markdown,
    Html,
}

/// `migreer`
#[derive(Debug, clap::Args)]
pub struct MigrateArgs {
    #[arg(value_name = "PLAN", value_hint = ValueHint::FilePath)]
    pub plan: PathBuf,
    #[command(flatten)]
    pub catalog: CatalogArgs,
    #[arg(
        long,
        value_name = "OPSLAG",
        value_hint = ValueHint::FilePath,
        env = "DOORBRAAK_OPSLAG",
        hide_env = true,
        hide_env_values = true
    )]
    pub opslag: Option<Place>,
    #[arg(
        long,
        value_name = "BESTAND",
        value_hint = ValueHint::FilePath,
        env = "DOORBRAAK_SLEUTELBESTAND",
        hide_env = true
    )]
    pub sleutel: Option<PathBuf>,
    #[arg(long, value_name = "PERSOON", env = "DOORBRAAK_ALS", hide_env = true)]
    pub als: Option<String>,
    #[arg(long, value_name = "MOMENT", env = "DOORBRAAK_NU", hide_env = true)]
    pub nu: Option<String>,
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long)]
    pub terug: bool,
    #[arg(long, value_name = "PAD", value_hint = ValueHint::AnyPath)]
    pub zaken: Vec<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

/// `diff`
#[derive(Debug, clap::Args)]
pub struct DiffArgs {
    #[arg(value_name = "OUD", value_hint = ValueHint::AnyPath)]
    pub old: PathBuf,
    #[arg(value_name = "NIEUW", value_hint = ValueHint::AnyPath)]
    pub new: PathBuf,
    #[arg(long, value_name = "PAD", value_hint = ValueHint::AnyPath)]
    pub zaken: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "BESTAND",
        value_hint = ValueHint::FilePath,
        env = "DOORBRAAK_SLEUTELBESTAND",
        hide_env = true
    )]
    pub sleutel: Option<PathBuf>,
    #[arg(long)]
    pub json: bool,
}

/// `draw`
#[derive(Debug, clap::Args)]
pub struct DrawArgs {
    #[arg(value_name = "PROCES", value_hint = ValueHint::AnyPath)]
    pub processes: Vec<PathBuf>,
    #[command(flatten)]
    pub catalog: CatalogArgs,
    #[arg(
        long,
        alias = "vorm",
        value_name = "VORM",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: DrawingArg,
    #[arg(long, alias = "uit", value_name = "PAD", value_hint = ValueHint::AnyPath)]
    pub naar: Option<PathBuf>,
    #[arg(long, value_name = "BESTAND", value_hint = ValueHint::FilePath)]
    pub casus: Option<PathBuf>,
    #[arg(long, value_name = "NAAM", requires = "casus")]
    pub zaak: Option<String>,
    #[arg(long, value_name = "PAD", value_hint = ValueHint::AnyPath, conflicts_with = "casus")]
    pub coverage: Option<PathBuf>,
}

/// `--format` of `draw`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DrawingArg {
    #[default]
    Svg,
    Mermaid,
    Dot,
    Pnml,
    Bpmn,
}

/// `fmt`
#[derive(Debug, clap::Args)]
pub struct FmtArgs {
    #[arg(value_name = "PAD", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub catalog: CatalogArgs,
    #[arg(long, visible_alias = "check")]
    pub controle: bool,
    #[arg(long, value_name = "AANTAL")]
    pub breedte: Option<usize>,
}

/// `lsp`
#[derive(Debug, clap::Args)]
pub struct LspArgs {
    #[command(flatten)]
    pub catalog: CatalogArgs,
}

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

/// `completions`
#[derive(Debug, clap::Args)]
pub struct CompletionsArgs {
    #[arg(value_name = "SHELL", value_enum, hide_possible_values = true)]
    pub shell: Shell,
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
