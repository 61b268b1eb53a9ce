//! Unions: the methods that give a member's value.

use aws_operation::{Blob, Document, aws_shape};

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
enum KeyMaterial {
    Plain(Blob),
    WrappedByParent(String),
    WrappedARNs(Vec<String>),
    #[aws(unknown)]
    Unknown(Document),
}

#[test]
fn each_member_of_a_union_is_asked_for_by_its_name() {
    let plain = KeyMaterial::Plain(Blob::from(vec![1, 2]));
    assert_eq!(plain.as_plain(), Some(&Blob::from(vec![1, 2])));
    assert_eq!(plain.as_wrapped_by_parent(), None);
    let wrapped = KeyMaterial::WrappedByParent("k".to_owned());
    assert_eq!(wrapped.as_wrapped_by_parent().map(String::as_str), Some("k"));
    assert_eq!(wrapped.as_plain(), None);
    let wrapped = KeyMaterial::WrappedARNs(vec!["a".to_owned()]);
    assert_eq!(wrapped.as_wrapped_arns().map(Vec::len), Some(1));
}

#[test]
fn what_a_union_does_not_know_is_none_of_its_members() {
    let unknown = KeyMaterial::Unknown(Document::Null);
    assert_eq!((unknown.as_plain(), unknown.as_wrapped_by_parent(), unknown.as_wrapped_arns()), (None, None, None));
}

/// Its own crate says which member a value becomes.
impl From<Blob> for KeyMaterial {
    fn from(plain: Blob) -> Self {
        Self::Plain(plain)
    }
}

#[aws_shape]
#[derive(Clone, Debug, PartialEq)]
struct Key {
    material: KeyMaterial,
    earlier: Option<Vec<KeyMaterial>>,
}

#[test]
fn a_setter_takes_what_a_crate_of_its_own_converts_into_a_union() {
    let blob = |byte| Blob::from(vec![byte]);
    let key = Key::builder().material(blob(1)).earlier([blob(2)]).build();
    let earlier = Some(vec![KeyMaterial::Plain(blob(2))]);
    assert_eq!(key, Key { material: KeyMaterial::Plain(blob(1)), earlier });
}
