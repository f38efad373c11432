namespace Slime.Platform.Web.Components;

/// <summary>What was wrong with a submitted form: messages by the name of the field, as in a problem answer.</summary>
/// <param name="labelOf">Names the field in the summary, where a message stands far from it.</param>
public sealed class FormErrors(IReadOnlyDictionary<string, string[]> messages, Func<string, string?>? labelOf = null)
{
    public static readonly FormErrors None = new(new Dictionary<string, string[]>());

    public bool Any => messages.Count > 0;

    /// <summary>Every message with its field, in the order they were found.</summary>
    public IEnumerable<(string Field, string Message)> All =>
        messages.SelectMany(entry => entry.Value.Select(message => (entry.Key, message)));

    public string? LabelOf(string field) => labelOf?.Invoke(field);

    public string? For(string field) => messages.TryGetValue(field, out var found) && found.Length > 0 ? string.Join(' ', found) : null;
}
