#![allow(warnings)]
use diglot::model::{Input, Inputs};
use std::sync::Arc;
fn main() {
    let root = std::env::args().nth(1).unwrap();
    let out = std::env::args().nth(2).unwrap();
    let mut inputs = Inputs::default();
    let t0 = std::time::Instant::now();
    for base in [root.as_str(), "."] {
        for sub in ["site.yaml", "content", "i18n", "themes"] {
            if base == "." && sub.starts_with(['s', 'c']) && root != "." { continue; }
            for e in walkdir::WalkDir::new(format!("{base}/{sub}")) {
                let Ok(e) = e else { continue };
                if !e.file_type().is_file() { continue; }
                let p = e.path().strip_prefix(base).unwrap().to_str().unwrap().to_string();
                let bytes = std::fs::read(e.path()).unwrap();
                let ext = p.rsplit('.').next().unwrap();
                let input = if ["md", "yaml", "ftl", "html"].contains(&ext) {
                    Input::Text(Arc::from(diglot::base::text::normalize(&String::from_utf8_lossy(&bytes)).into_owned()))
                } else if p.starts_with("themes") { Input::Bytes(bytes.into()) } else { Input::OnDisk };
                inputs.files.entry(Arc::from(p)).or_insert(input);
            }
        }
    }
    eprintln!("read {:?}", t0.elapsed());
    let t = std::time::Instant::now();
    let built = diglot::pipeline::build(&inputs, None);
    eprintln!("build {:?} diags {}", t.elapsed(), built.diagnostics.len());
    let mut counts = std::collections::BTreeMap::new();
    for d in &built.diagnostics {
        let n = counts.entry(d.code.name()).or_insert(0); *n += 1;
        if *n <= 8 {
        let text = inputs.text(&d.location.file).map(|s| s.to_string()).unwrap_or_default();
        let (l, c) = diglot::base::span::line_column(&text, d.location.span.start);
        eprintln!("{}[{}] {}:{}:{} {:?} {:?}", d.severity().name(), d.code.name(), d.location.file, l, c, d.args, d.help);
        }
    }
    eprintln!("{counts:?}");
    let Some(site) = built.value else { return };
    use rayon::prelude::*;
    let t = std::time::Instant::now();
    let routes = site.routes();
    let n: usize = routes.par_iter().map(|(path, route)| {
        match site.page(*route) {
            Ok(diglot::pipeline::Output::Bytes(b)) => {
                if out != "-" {
                let f = format!("{out}/{}", diglot::model::route::file_of(path));
                std::fs::create_dir_all(std::path::Path::new(&f).parent().unwrap()).unwrap();
                std::fs::write(f, &b).unwrap();
                }
                b.len()
            }
            Ok(diglot::pipeline::Output::Copy(p)) => { if out != "-" { let f = format!("{out}/{path}"); std::fs::create_dir_all(std::path::Path::new(&f).parent().unwrap()).unwrap(); std::fs::copy(format!("{root}/{p}"), f).unwrap(); } 0 }
            Err(d) => { eprintln!("{d:?}"); 0 }
        }
    }).sum();
    eprintln!("render {:?} {} routes {} bytes", t.elapsed(), routes.len(), n);
}
