//! What the shell promises of the disk, the report, the command line and the server.

mod disk;
mod kills;
mod place;
mod processes;
mod report;
mod write;
