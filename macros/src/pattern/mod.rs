//! Patterns: from ECMA 262, the dialect of Smithy models, to that of the `regex` crate.

#[cfg(feature = "pattern")]
mod class;
#[cfg(feature = "pattern")]
mod size;
#[cfg(feature = "pattern")]
mod translate;

/// The expression in the dialect of the `regex` crate, or what is wrong with it.
#[cfg(feature = "pattern")]
pub(crate) fn translate(source: &str) -> Result<String, String> {
    let translated = translate::translate(source)?;
    // Another engine matches look-around, whose inside is as any other expression, and references to groups.
    let plain = ["(?=", "(?!", "(?<=", "(?<!"].iter().fold(translated.clone(), |text, kind| text.replace(kind, "(?:"));
    let groups = if plain.contains(r"(?:\") { 1..100 } else { 0..0 };
    let plain = groups.fold(plain, |text, group| text.replace(&format!("(?:\\{group})"), "(?:)"));
    match regex_syntax::parse(&plain) {
        Ok(hir) if size::is_bounded(&hir) => Ok(translated),
        Ok(_) => {
            Err("this pattern is too large to be checked, so every value would be sent: write smaller counts, with \
                      `length(max = …)` for the whole, or `check = path::to::function`"
                .to_owned())
        }
        Err(regex_syntax::Error::Parse(error)) => Err(format!("this pattern is not valid: {}", error.kind())),
        Err(regex_syntax::Error::Translate(error)) => Err(format!("this pattern is not valid: {}", error.kind())),
        Err(error) => Err(format!("this pattern is not valid: {error}")),
    }
}

/// The expression in the dialect of the `regex` crate, or what is wrong with it.
#[cfg(not(feature = "pattern"))]
pub(crate) fn translate(_source: &str) -> Result<String, String> {
    Err("`pattern` needs the feature `pattern` of aws-operation, which brings the crate regex: \
         `aws-operation = { version = \"…\", features = [\"pattern\"] }`"
        .to_owned())
}

#[cfg(all(test, feature = "pattern"))]
mod tests {
    use aws_operation_models as models;

    #[test]
    fn every_pattern_of_the_models_can_be_checked() {
        let shapes = models::services().flat_map(models::Service::shapes);
        let (mut count, mut refused) = (0, Vec::new());
        for shape in shapes {
            let Some(pattern) = shape.pattern() else { continue };
            count += 1;
            if let Err(why) = super::translate(pattern) {
                refused.push(format!("{} {}: {pattern}: {why}", shape.service().name(), shape.name()));
            }
        }
        assert!(count > 3_500, "{count}");
        assert!(refused.is_empty(), "{}", refused.join("\n"));
    }
}
