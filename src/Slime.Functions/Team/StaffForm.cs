using System.Globalization;
using Slime.Functions.Staff;
using Slime.Model.Communes;
using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Web;

namespace Slime.Functions.Team;

/// <summary>A period of absence as typed.</summary>
public sealed record AbsenceRow(string From, string Until)
{
    public static readonly AbsenceRow Blank = new("", "");

    public bool IsBlank => From.Length == 0 && Until.Length == 0;
}

/// <summary>A post as typed, so that a refused form comes back unchanged.</summary>
public sealed record StaffForm
{
    public const string NewVersion = "new";

    public string Id { get; init; } = "";

    public string Role { get; init; } = "";

    public string Territory { get; init; } = "";

    public string Name { get; init; } = "";

    public string Organisation { get; init; } = "";

    public string Email { get; init; } = "";

    public string Phone { get; init; } = "";

    public string EntraObjectId { get; init; } = "";

    public string Profession { get; init; } = "";

    public IReadOnlyList<AbsenceRow> Absences { get; init; } = [];

    public string SubstituteId { get; init; } = "";

    /// <summary>The version that the person read, or <see cref="NewVersion"/>.</summary>
    public string Version { get; init; } = NewVersion;

    internal static StaffForm Of(StoredMember stored) => new()
    {
        Id = stored.Member.Id,
        Role = EnumCode.Of(stored.Member.Role),
        Territory = stored.Member.Territory?.ToString() ?? "",
        Name = stored.Member.Name ?? "",
        Organisation = stored.Member.Organisation ?? "",
        Email = stored.Member.Email ?? "",
        // One field for both: what is written beside the number is read from it again.
        Phone = FieldPhone.Note(stored.Member.Phone is { } phone ? Model.Phones.Phone.Readable(phone) : null, stored.Member.PhoneNote) ?? "",
        EntraObjectId = stored.Member.EntraObjectId?.ToString() ?? "",
        Profession = stored.Member.Profession is { } profession ? EnumCode.Of(profession) : "",
        Absences = [.. stored.Member.Absences.Select(absence => new AbsenceRow(IsoDate.Text(absence.From), IsoDate.Text(absence.Until)))],
        SubstituteId = stored.Member.SubstituteId ?? "",
        Version = VersionOf(stored),
    };

    internal static string VersionOf(StoredMember stored) => stored.Journal.Sequence.ToString(CultureInfo.InvariantCulture);

    public static StaffForm Read(IFormCollection posted) => new()
    {
        Id = posted.Text("id"),
        Role = posted.Text("role"),
        Territory = posted.Text("territory"),
        Name = posted.Text("name"),
        Organisation = posted.Text("organisation"),
        Email = posted.Text("email"),
        Phone = posted.Text("phone"),
        EntraObjectId = posted.Text("entraObjectId"),
        Profession = posted.Text("profession"),
        Absences = posted.Rows("absences", SaveStaffHandler.MaxAbsences, "from", field => new AbsenceRow(field("from"), field("until"))),
        SubstituteId = posted.Text("substituteId"),
        Version = posted.Text("version"),
    };

    public static string AbsenceName(int row, string field) => PostedForm.RowName("absences", row, field);

    /// <summary>The same without the rows that were left blank: the others follow each other, as their errors do.</summary>
    public StaffForm WithoutBlankRows() => this with { Absences = [.. Absences.Where(row => !row.IsBlank)] };

    public StaffForm WithRow() =>
        Absences.Count < SaveStaffHandler.MaxAbsences ? this with { Absences = [.. Absences, AbsenceRow.Blank] } : this;

    /// <summary>The post held by one of those who were found.</summary>
    public StaffForm Held(IFormCollection posted, string row) => int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        ? this with
        {
            EntraObjectId = posted.Text(PersonName(index, "objectId")),
            Name = posted.Text(PersonName(index, "name")),
            Email = posted.Text(PersonName(index, "email")) is { Length: > 0 } email ? email : Email,
        }
        : this;

    public static string PersonName(int row, string field) => PostedForm.RowName("people", row, field);

    public StaffForm WithoutRow(int removed) => this with { Absences = [.. Absences.Where((_, row) => row != removed)] };

    /// <summary>Whether saving it would change nothing, as when a form is sent twice.</summary>
    public bool SaysTheSameAs(StaffForm stored) =>
        Absences.SequenceEqual(stored.Absences) && this with { Absences = stored.Absences, Version = stored.Version } == stored;

    /// <summary>The command, and what of the text has no meaning at all.</summary>
    internal (StaffInput Input, IReadOnlyList<FieldError> Unread) ToInput()
    {
        var unread = new List<FieldError>();
        var input = new StaffInput
        {
            Id = Id,
            Role = TypedText.Word<Role>(Role, "role", unread),
            Territory = TypedText.Of<TerritoryCode>(Territory, "territory", TerritoryCode.TryParse, "territory_unknown", unread),
            Name = Name,
            Organisation = Organisation,
            Email = Email,
            Phone = Phone,
            EntraObjectId = TypedText.Of<Guid>(EntraObjectId, "entraObjectId", Guid.TryParse, "object_id_malformed", unread),
            Profession = TypedText.Word<Profession>(Profession, "profession", unread),
            Absences =
            [
                .. Absences.Select((row, i) => new AbsenceInput(
                    TypedText.Day(row.From, AbsenceName(i, "from"), unread), TypedText.Day(row.Until, AbsenceName(i, "until"), unread))),
            ],
            SubstituteId = SubstituteId,
        };
        return (input, unread);
    }
}
