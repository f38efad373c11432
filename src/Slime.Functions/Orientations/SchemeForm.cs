using System.Globalization;
using Slime.Functions.Pages;
using Slime.Model.Referrals;

namespace Slime.Functions.Orientations;

/// <summary>A scheme as typed, so that a refused form comes back unchanged.</summary>
public sealed record SchemeForm
{
    public const string NewVersion = "new";

    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public string PartnerHint { get; init; } = "";

    public string ValidFrom { get; init; } = "";

    public string ValidUntil { get; init; } = "";

    public string Source { get; init; } = "";

    /// <summary>The version that the person read, or <see cref="NewVersion"/>.</summary>
    public string Version { get; init; } = NewVersion;

    public bool IsNew => Version == NewVersion;

    internal static SchemeForm Of(StoredScheme stored) => new()
    {
        Code = stored.Scheme.Code.ToString(),
        Name = stored.Scheme.Name,
        Description = stored.Scheme.Description ?? "",
        PartnerHint = stored.Scheme.PartnerHint ?? "",
        ValidFrom = IsoDate.Text(stored.Scheme.ValidFrom),
        ValidUntil = IsoDate.Text(stored.Scheme.ValidUntil),
        Source = stored.Scheme.Source ?? "",
        Version = VersionOf(stored),
    };

    internal static string VersionOf(StoredScheme stored) => stored.Journal.Sequence.ToString(CultureInfo.InvariantCulture);

    public static SchemeForm Read(IFormCollection posted)
    {
        string Text(string name) => posted[name].ToString().Trim();
        return new SchemeForm
        {
            Code = Text("code"),
            Name = Text("name"),
            Description = Text("description"),
            PartnerHint = Text("partnerHint"),
            ValidFrom = Text("validFrom"),
            ValidUntil = Text("validUntil"),
            Source = Text("source"),
            Version = Text("version"),
        };
    }

    /// <summary>Whether saving it would change nothing, as when a form is sent twice.</summary>
    public bool SaysTheSameAs(SchemeForm stored) => this with { Version = stored.Version } == stored;

    /// <summary>The command, and what of the text has no meaning at all.</summary>
    internal (SchemeInput Input, IReadOnlyList<FieldError> Unread) ToInput()
    {
        var unread = new List<FieldError>();
        var input = new SchemeInput
        {
            Code = Code,
            Name = Name,
            Description = Description,
            PartnerHint = PartnerHint,
            ValidFrom = Day("validFrom", ValidFrom, unread),
            ValidUntil = Day("validUntil", ValidUntil, unread),
            Source = Source,
        };
        return (input, unread);
    }

    private static DateOnly? Day(string path, string text, List<FieldError> unread)
    {
        if (text.Length == 0) return null;
        if (IsoDate.TryParse(text, out var day)) return day;
        unread.Add(new FieldError(path, "not_a_date", []));
        return null;
    }
}
