//! Starts `evenhand lsp`, which has to be on the path.

use zed_extension_api::{self as zed, Command, LanguageServerId, Result, Worktree};

struct Evenhand;

impl zed::Extension for Evenhand {
    fn new() -> Self {
        Self
    }

    fn language_server_command(
        &mut self,
        _: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Command> {
        let command = worktree.which("evenhand");
        Ok(Command {
            command: command.ok_or("evenhand is not on the path")?,
            args: vec!["lsp".to_owned()],
            env: worktree.shell_env(),
        })
    }
}

zed::register_extension!(Evenhand);
