using System.Globalization;
using Slime.Model.Text;
using Slime.Platform.Web;

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

    public static SchemeForm Read(IFormCollection posted) => new()
    {
        Code = posted.Text("code"),
        Name = posted.Text("name"),
        Description = posted.Text("description"),
        PartnerHint = posted.Text("partnerHint"),
        ValidFrom = posted.Text("validFrom"),
        ValidUntil = posted.Text("validUntil"),
        Source = posted.Text("source"),
        Version = posted.Text("version"),
    };

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
            ValidFrom = TypedText.Day(ValidFrom, "validFrom", unread),
            ValidUntil = TypedText.Day(ValidUntil, "validUntil", unread),
            Source = Source,
        };
        return (input, unread);
    }
}
