using System.Globalization;
using Slime.Model.Committees;
using Slime.Model.Communes;
using Slime.Model.Text;
using Slime.Platform.Web;

namespace Slime.Functions.Committees;

public sealed record DocumentRow(string Name, string Address)
{
    public static readonly DocumentRow Blank = new("", "");
}

/// <summary>A committee as typed, so that a refused form comes back unchanged.</summary>
public sealed record CommitteeForm
{
    public string Kind { get; init; } = EnumCode.Of(CommitteeKind.Technical);

    public string Territory { get; init; } = "";

    public string On { get; init; } = "";

    public string At { get; init; } = "";

    public string Place { get; init; } = "";

    public string Link { get; init; } = "";

    /// <summary>One item a line.</summary>
    public string Agenda { get; init; } = "";

    /// <summary>The last row is blank, for one more.</summary>
    public IReadOnlyList<DocumentRow> Documents { get; init; } = [DocumentRow.Blank];

    internal static CommitteeForm Of(Committee committee) => new()
    {
        Kind = EnumCode.Of(committee.Kind),
        Territory = committee.Territory?.ToString() ?? "",
        On = IsoDate.Text(committee.On),
        At = committee.At?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "",
        Place = committee.Place ?? "",
        Link = committee.Link ?? "",
        Agenda = string.Join('\n', committee.Agenda),
        Documents = [.. committee.Documents.Select(document => new DocumentRow(document.Name, document.Address)), DocumentRow.Blank],
    };

    internal static CommitteeForm Read(IFormCollection posted) => new()
    {
        Kind = posted.Text("kind"),
        Territory = posted.Text("territory"),
        On = posted.Text("on"),
        At = posted.Text("at"),
        Place = posted.Text("place"),
        Link = posted.Text("link"),
        Agenda = posted.Text("agenda"),
        Documents = posted.Rows("documents", CommitteeReading.MaxItems, "name", field => new DocumentRow(field("name"), field("address"))),
    };

    internal (CommitteeInput Input, List<FieldError> Unread) ToInput()
    {
        var unread = new List<FieldError>();
        var input = new CommitteeInput
        {
            Kind = TypedText.Word<CommitteeKind>(Kind, "kind", unread),
            Territory = TypedText.Of<TerritoryCode>(Territory, "territory", TerritoryCode.TryParse, "territory_unknown", unread),
            On = TypedText.Day(On, "on", unread),
            At = TypedText.Hour(At, "at", unread),
            Place = Place,
            Link = Link,
            Agenda = [.. Agenda.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            Documents = [.. Documents.Select(row => new DocumentInput(row.Name, row.Address))],
        };
        return (input, unread);
    }
}
