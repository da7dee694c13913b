//! `status completions` and `status man`: what shells and `man` are told of the command line.

use std::io::{self, Write};

use clap::Command;

use crate::cli::{CompletionsArgs, ManArgs};
use crate::harmless::printable;
use crate::suggest::{did_you_mean, nearest};
use crate::{Outcome, complain};

/// Prints what makes the shell complete the command.
pub(crate) fn completions(args: &CompletionsArgs, mut command: Command, out: &mut dyn Write) -> io::Result<Outcome> {
    let name = command.get_name().to_owned();
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut command, name, &mut text);
    out.write_all(&text)?;
    Ok(Outcome::Clean)
}

/// Prints the page that is asked for, or writes all pages.
pub(crate) fn man(args: &ManArgs, mut command: Command, out: &mut dyn Write) -> io::Result<Outcome> {
    // Without styles: `man` has its own.
    command = command.disable_help_subcommand(true);
    if let Some(folder) = &args.out {
        if let Err(error) = clap_mangen::generate_to(command, folder) {
            complain(format_args!("{}: {error}", printable(&folder.display().to_string())));
            return Ok(Outcome::Failed);
        }
        return Ok(Outcome::Clean);
    }
    let Some(page) = &args.page else {
        clap_mangen::Man::new(command).render(out)?;
        return Ok(Outcome::Clean);
    };
    command.build();
    let Some(found) = command.find_subcommand(page) else {
        let names = command.get_subcommands().map(Command::get_name);
        let near: Vec<String> = names.map(str::to_owned).collect();
        let near = nearest(page, near.iter().map(String::as_str));
        complain(format_args!("no command: \"{}\"{}", printable(page), did_you_mean(&near)));
        return Ok(Outcome::Failed);
    };
    let name = format!("{}-{page}", command.get_name());
    clap_mangen::Man::new(found.clone().display_name(name)).render(out)?;
    Ok(Outcome::Clean)
}
