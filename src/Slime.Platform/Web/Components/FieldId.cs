namespace Slime.Platform.Web.Components;

/// <summary>
/// The id of a field, made from its name so that an error can link to a field it knows only by name. In a group
/// of choices it is the id of the first.
/// </summary>
public static class FieldId
{
    public static string For(string name) =>
        "field-" + string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).TrimEnd('-');

    public static string For(string name, int choice) => choice == 0 ? For(name) : $"{For(name)}-{choice + 1}";
}
