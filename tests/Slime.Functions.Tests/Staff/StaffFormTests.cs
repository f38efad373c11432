using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Slime.Functions.Staff;
using Slime.Functions.Team;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Model.Staff;
using Xunit;

namespace Slime.Functions.Tests.Staff;

public sealed class StaffFormTests
{
    private static readonly StaffMember Member = new()
    {
        Id = "tutor-arr",
        Role = Role.Tutor,
        Territory = TerritoryCode.Parse("ARR"),
        Name = "Tuteur Modèle",
        Organisation = "Organisme Exemple",
        Email = "tutor-arr@slime.example",
        Phone = "0321000001",
        EntraObjectId = new Guid("6f1c5a52-2a0e-4a9d-9d3e-0c1d2e3f4a5b"),
        Profession = Profession.SocialEconomist,
        Absences = [new Absence(new DateOnly(2026, 7, 1), new DateOnly(2026, 7, 15)), new Absence(new DateOnly(2026, 9, 1), null)],
        SubstituteId = "tutor-len",
    };

    [Fact]
    public void A_Post_That_Is_Shown_And_Sent_Back_Is_The_Same_Post()
    {
        var (input, unread) = StaffForm.Of(new StoredMember(Member, JournalPosition.Start, default)).ToInput();
        Assert.Empty(unread);
        Assert.Equivalent(StaffInput.Of(Member), input, strict: true);
    }

    [Fact]
    public void Rows_Of_Absences_Are_Added_And_Removed_And_Blank_Ones_Dropped()
    {
        var form = Read(("absences[0].from", "2026-07-01"), ("absences[0].until", ""), ("absences[1].from", ""), ("absences[1].until", ""));
        Assert.Equal(2, form.Absences.Count);
        Assert.Equal(3, form.WithRow().Absences.Count);
        Assert.Equal([AbsenceRow.Blank], form.WithoutRow(0).Absences);
        Assert.Equal([new AbsenceRow("2026-07-01", "")], form.WithoutBlankRows().Absences);
        Assert.Equal(form.Absences, form.WithoutRow(7).Absences);
    }

    [Fact]
    public void A_Form_Sent_Twice_Says_The_Same_Whatever_Version_It_Began_With()
    {
        var stored = StaffForm.Of(new StoredMember(Member, JournalPosition.Start, default));
        Assert.True((stored with { Version = StaffForm.NewVersion, Absences = [.. stored.Absences] }).SaysTheSameAs(stored));
        Assert.False((stored with { Name = "Autre Exemple" }).SaysTheSameAs(stored));
        Assert.False(stored.WithoutRow(0).SaysTheSameAs(stored));
    }

    [Fact]
    public void Nobody_Adds_Rows_Without_End()
    {
        var full = Enumerable.Range(0, SaveStaffHandler.MaxAbsences).Aggregate(new StaffForm(), (form, _) => form.WithRow());
        Assert.Equal(SaveStaffHandler.MaxAbsences, full.WithRow().Absences.Count);
    }

    [Theory]
    [InlineData("role", "chef", "unknown_value")]
    [InlineData("role", "0", "unknown_value")]
    [InlineData("territory", "Arras", "territory_unknown")]
    [InlineData("profession", "plombier", "unknown_value")]
    [InlineData("entraObjectId", "anne.exemple", "object_id_malformed")]
    [InlineData("absences[0].from", "demain", "not_a_date")]
    public void Text_Without_Meaning_Is_Refused_At_Its_Field_And_Kept(string field, string typed, string code)
    {
        var form = Read((field, typed));
        var error = Assert.Single(form.ToInput().Unread);
        Assert.Equal((field, code), (error.Path, error.Code));
        Assert.Contains(typed, new[] { form.Role, form.Territory, form.Profession, form.EntraObjectId, string.Concat(form.Absences.Select(row => row.From)) });
    }

    private static StaffForm Read(params (string Name, string Value)[] fields) =>
        StaffForm.Read(new FormCollection(fields.ToDictionary(field => field.Name, field => new StringValues(field.Value))));
}
