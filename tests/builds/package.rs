//! The crates as they are shipped: packaged, unpacked elsewhere, and built against.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::cargo::{build, cargo, copy, run};
use crate::paths::{scratch, workspace};

/// Packages the crates and unpacks them side by side, with the crates that use them in the place they have here.
fn unpacked() -> PathBuf {
    let folder = scratch("package");
    let mut package = cargo(workspace(), &["package", "-p", "status-macros", "-p", "status-core"]);
    package.args(["--allow-dirty", "--no-verify", "--quiet", "--target-dir"]).arg(folder.join("made"));
    run(package);
    for name in ["status-macros", "status-core"] {
        let file = format!("{name}-{}", env!("CARGO_PKG_VERSION"));
        let made = folder.join("made/package").join(format!("{file}.crate"));
        let mut tar = Command::new("tar");
        tar.arg("-xzf").arg(made).arg("-C").arg(&folder);
        run(tar);
        fs::rename(folder.join(file), folder.join(name)).unwrap();
    }
    copy(&workspace().join("tests/crates"), &folder.join("tests/crates"));
    folder
}

/// That the package has the file itself and no link, and the same text.
fn assert_is_file(packaged: &Path, original: &str) {
    assert!(fs::symlink_metadata(packaged).unwrap().is_file(), "{} is no file of its own", packaged.display());
    let original = workspace().join(original);
    assert!(
        fs::read(packaged).unwrap() == fs::read(&original).unwrap(),
        "{} differs from {}",
        packaged.display(),
        original.display()
    );
}

#[test]
fn packaged_crates_are_whole_and_their_users_build() {
    let folder = unpacked();
    assert_is_file(&folder.join("status-core/codes.toml"), "codes.toml");
    assert_is_file(&folder.join("status-core/codes.schema.json"), "codes.schema.json");
    for (name, licence) in
        ["status-core", "status-macros"].into_iter().flat_map(|name| [(name, "LICENSE-MIT"), (name, "LICENSE-APACHE")])
    {
        assert_is_file(&folder.join(name).join(licence), licence);
    }

    // The packaged status-core asks the registry for status-macros, which is not there before it is published.
    let macros = folder.join("status-macros");
    let patch = format!("patch.crates-io.status-macros.path={:?}", macros.to_str().unwrap());
    let built = |name: &str| {
        let user = folder.join("tests/crates").join(name);
        // The versions that are at hand without a network.
        fs::copy(workspace().join("Cargo.lock"), user.join("Cargo.lock")).unwrap();
        build(&user, &["--config", &patch])
    };
    let printed = built("user").prints();
    assert!(printed.starts_with("404 Not Found: ") && printed.contains("\n405-allow\n"), "{printed}");
    assert_eq!(built("renamed").prints(), "410 Gone Gone\n");
    assert_eq!(built("no-std").prints(), "");
}

/// What the command's build reads beside its own code is packaged with it, such as the settings by which its templates are
/// found.
#[test]
fn the_command_is_packaged_with_what_its_build_reads() {
    let list = cargo(workspace(), &["package", "-p", "status-cli", "--list", "--allow-dirty", "--quiet"]);
    let listed = String::from_utf8(run(list).stdout).unwrap();
    let packaged: Vec<&str> = listed.lines().collect();
    for file in [
        "askama.toml",
        "src/page/page.html",
        "src/page/picture/redirect.svg",
        "samples/allow.http",
        "status.schema.json",
    ] {
        assert!(packaged.contains(&file), "{file} is not packaged; Cargo.toml's include has to name it:\n{listed}");
    }
}
