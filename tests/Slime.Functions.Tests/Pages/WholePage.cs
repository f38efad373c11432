using AngleSharp.Dom;
using Microsoft.AspNetCore.Components;
using Slime.Functions.Communes;
using Slime.Platform.Web;
using Slime.Platform.Web.Components;

namespace Slime.Functions.Tests.Pages;

/// <summary>A page that uses every component once, its form having been refused.</summary>
internal static class WholePage
{
    public static readonly PageFrame Frame = new("Home", "Camille Exemple", "Mediator", [new("/a", "First", Current: true), new("/b", "Second")]);

    private static readonly Choice[] Choices = [new("one", "One"), new("two", "Two", "The second")];

    private static readonly FormErrors Errors = new(new Dictionary<string, string[]>
    {
        ["household.surname"] = ["Surname missing"],
        ["dwelling.communeInsee"] = ["Commune missing"],
        ["dwelling.surfaceM2"] = ["Not a number"],
        ["household.birthDate"] = ["Not a date"],
        ["dwelling.tenure"] = ["Tenure missing"],
        ["reasons"] = ["Reason missing"],
        ["dwelling.heating"] = ["Heating missing"],
        ["comment"] = ["Too long"],
    });

    private static readonly RenderFragment Fields = builder =>
    {
        builder.Add<TextField>(("Name", "household.surname"), ("Label", "Surname"), ("Required", true), ("Hint", "As written"), ("Value", "O'Exemple \"x\""));
        builder.Add<NumberField>(("Name", "dwelling.surfaceM2"), ("Label", "Surface"), ("Unit", "m²"), ("Value", "sixty"));
        builder.Add<DateField>(("Name", "household.birthDate"), ("Label", "Born"), ("Value", "1990-04-12"), ("Max", new DateOnly(2026, 12, 1)));
        builder.Add<Radios>(("Name", "dwelling.tenure"), ("Label", "Tenure"), ("Choices", Choices), ("Value", "two"));
        builder.Add<Checkboxes>(("Name", "reasons"), ("Label", "Reasons"), ("Choices", Choices), ("Values", new[] { "one" }));
        builder.Add<Select>(("Name", "dwelling.heating"), ("Label", "Heated?"), ("Choices", Choices), ("Value", "one"));
        builder.Add<TextArea>(("Name", "comment"), ("Label", "Comment"), ("Value", "\nTwo\nlines"));
        builder.Add<CommuneField>(
            ("Name", "dwelling.communeInsee"), ("Label", "Commune"), ("Required", true), ("Query", "62120"), ("Value", "62014"),
            ("Candidates", new CommuneChoice[] { new("62014", "Aire-sur-la-Lys (62120)"), new("62041", "Arras (62000)") }));
    };

    private static readonly RenderFragment Content = builder =>
    {
        builder.Add<PageForm>(("Action", "/somewhere"), ("Errors", Errors), ("ChildContent", Fields));
        builder.Add<StatusBadge>(("Label", "Received"), ("Tone", StatusTone.Success));
        builder.Add<DataTable<string>>(("Caption", "Cases"), ("Items", new[] { "a", "b" }),
            ("Columns", new DataColumn<string>[] { new("Case", text => text), new("Length", text => $"{text.Length}", isNumber: true) }));
        builder.Add<Pagination>(("NextHref", "?after=x"), ("FirstHref", "?"), ("Summary", "100"));
    };

    public static Task<IDocument> Render() =>
        Rendering.Of<PageLayout>(("Frame", Frame), ("HasErrors", true), ("ChildContent", Content));
}
