//! Where the server is, and by what right it is asked: from arguments, the environment, or a file.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use clap::Args;
use serde::Deserialize;

/// The file below the folder of the user's settings.
const FILE: &str = "contacts/config.toml";

/// The arguments that name the server.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Server")]
pub(crate) struct ServerOptions {
    /// The server's base URL, such as <http://127.0.0.1:8080>
    #[arg(long, value_name = "URL", env = "CONTACTS_URL", hide_env_values = true)]
    url: Option<String>,

    /// The API token. Every user of this machine can see it among the arguments: the environment
    /// variable and the configuration file are better places
    #[arg(
        long,
        value_name = "TOKEN",
        env = "CONTACTS_TOKEN",
        hide_env_values = true
    )]
    token: Option<String>,

    /// The workspace of the contacts
    #[arg(
        long,
        value_name = "ID",
        env = "CONTACTS_WORKSPACE",
        hide_env_values = true
    )]
    workspace: Option<String>,

    /// A file with `url`, `token` and `workspace`, in TOML, which others may not read [default:
    /// contacts/config.toml in the folder for settings, such as ~/.config]
    #[arg(
        long,
        value_name = "FILE",
        env = "CONTACTS_CONFIG",
        hide_env_values = true
    )]
    config: Option<PathBuf>,
}

/// Whom to ask, by what right, and about whose contacts.
#[derive(Clone)]
pub(crate) struct Server {
    pub(crate) url: String,
    pub(crate) token: String,
    pub(crate) workspace: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Config {
    url: Option<String>,
    token: Option<String>,
    workspace: Option<String>,
}

impl ServerOptions {
    /// Arguments come before the environment, and that before the file.
    pub(crate) fn server(&self) -> Result<Server> {
        let config = self.config()?;
        let told = |what: &str, name: &str| {
            format!(
                "no {what} is given; use --{name}, the variable CONTACTS_{}, or `{name} = \"…\"` in {}",
                name.to_uppercase(),
                self.file().map_or_else(
                    || "a file named by --config".to_owned(),
                    |file| file.display().to_string()
                )
            )
        };
        let url = self.url.clone().or(config.url);
        let token = self.token.clone().or(config.token);
        let workspace = self.workspace.clone().or(config.workspace);
        Ok(Server {
            url: url.with_context(|| told("URL of a server", "url"))?,
            token: token.with_context(|| told("token", "token"))?,
            workspace: workspace.with_context(|| told("workspace", "workspace"))?,
        })
    }

    fn file(&self) -> Option<PathBuf> {
        let default = || settings_folder().map(|folder| folder.join(FILE));
        self.config.clone().or_else(default)
    }

    fn config(&self) -> Result<Config> {
        let Some(path) = self.file() else {
            return Ok(Config::default());
        };
        let mut file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && self.config.is_none() => {
                return Ok(Config::default());
            }
            Err(error) => return Err(error).with_context(|| path.display().to_string()),
        };
        let mut text = String::new();
        file.read_to_string(&mut text)
            .with_context(|| path.display().to_string())?;
        // A message of the parser shows the line at fault, which may be that of the token.
        let config: Config = toml::from_str(&text).map_err(|error| {
            let line = error.span().map_or(1, |span| {
                let before = text.get(..span.start).unwrap_or_default();
                before.matches('\n').count() + 1
            });
            anyhow::anyhow!("{}:{line}: {}", path.display(), error.message())
        })?;
        if config.token.is_some() {
            private(&path, &file)?;
        }
        Ok(config)
    }
}

/// Refuses a file that others can read.
#[cfg(unix)]
fn private(path: &Path, file: &File) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let metadata = file
        .metadata()
        .with_context(|| path.display().to_string())?;
    let mode = metadata.permissions().mode();
    if mode & 0o077 != 0 {
        let path = path.display();
        bail!(
            "{path} holds a token, and others than its owner may read or write it (mode {:o}); run \
             `chmod 600 {path}`",
            mode & 0o777
        );
    }
    Ok(())
}

#[cfg(not(unix))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "elsewhere the file may be refused"
)]
fn private(_: &Path, _: &File) -> Result<()> {
    Ok(())
}

/// The folder for settings: that of the XDG Base Directory Specification, or of Windows.
fn settings_folder() -> Option<PathBuf> {
    let named = |name| {
        let folder = std::env::var_os(name).map(PathBuf::from);
        // The specification has relative ones ignored.
        folder.filter(|folder| folder.is_absolute())
    };
    if cfg!(windows) {
        return named("APPDATA");
    }
    named("XDG_CONFIG_HOME").or_else(|| Some(named("HOME")?.join(".config")))
}
