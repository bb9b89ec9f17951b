//! The commands of `ruammue`, one line each.

use std::process::ExitCode;

use clap::Parser;
use mimalloc::MiMalloc;
use ruammue::commands::{Command, account, demo, district, migrate, openapi, serve};

/// glibc keeps what each password's hash took on its thread: hundreds of MiB after some sign-ins.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let outcome = match Command::parse() {
        Command::Serve(options) => serve::run(&options),
        Command::Demo(options) => demo::run(&options),
        Command::Migrate(options) => migrate::run(&options),
        Command::Openapi => openapi::run(),
        Command::District(command) => district::run(&command),
        Command::Account(command) => account::run(&command),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("ruammue: {error}");
            ExitCode::FAILURE
        }
    }
}
