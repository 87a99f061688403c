//! Extra Mile: reads the arguments and opens one door.

fn main() -> std::process::ExitCode {
    extramile::cli::run()
}
