using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Slime.Functions.Staff;
using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Platform.Resources;
using Slime.Platform.Settings;

namespace Slime.Functions.Communes;

/// <summary>Which département this is: its number names the folder of its communes.</summary>
internal sealed class DepartmentOptions : IValidatableObject
{
    public const string Section = "Slime:Department";

    [RegularExpression("^[0-9A-Z]{2,3}$", ErrorMessage = "Slime:Department:Code must be the number of a département, for example 62.")]
    public string Code { get; set; } = "62";

    /// <summary>
    /// The département lies in the climate zone H1b, H1c or H2d and has dwellings above 800 m, whose energy label has other bounds:
    /// the diagnostic then asks. No open list of communes gives the altitude of a dwelling.
    /// </summary>
    public bool HasColdHighlands { get; set; }

    public string Folder => Path.Combine(AppContext.BaseDirectory, "departements", Code);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Directory.Exists(Folder))
        {
            if (FaultOfTexts() is { } fault) yield return new ValidationResult(fault);
        }
        else
        {
            yield return new ValidationResult($"Slime:Department:Code is '{Code}', for which there are no communes in the program; generate them first (docs/operations.md).");
        }
    }

    private string? FaultOfTexts()
    {
        try
        {
            TextOverlay.Read(Folder);
            return null;
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
    }
}

/// <summary>The communes of the département, and the territory of each on a given day.</summary>
internal sealed class CommuneService(CommuneDirectory directory, Lazy<OtherTowns> elsewhere)
{
    public CommuneDirectory Directory => directory;

    /// <summary>Read when a search finds nothing for the first time.</summary>
    public OtherTowns Elsewhere => elsewhere.Value;

    /// <summary>The territory of a commune of the directory, and the name of the rule that says so.</summary>
    public (TerritoryCode Territory, string Rule) TerritoryOf(InseeCode insee, StaffOrganisation organisation, DateOnly on)
    {
        var commune = directory.Find(insee) ?? throw new InvalidOperationException($"The commune {insee} is not in the directory.");
        var assignment = TerritoryAssignment.Resolve(commune, organisation.Overrides, on);
        return (assignment.Territory, assignment.ByOverride ? RuleNames.CommuneOverride : RuleNames.Territory);
    }

    public static CommuneService Load(DepartmentOptions department)
    {
        using var communes = File.OpenText(Path.Combine(department.Folder, "communes.csv"));
        using var territories = File.OpenText(Path.Combine(department.Folder, "territories.csv"));
        using var former = OpenOptional(Path.Combine(department.Folder, "former-communes.csv"));
        return new CommuneService(
            CommuneDirectory.Parse(communes, territories, former),
            new Lazy<OtherTowns>(() =>
            {
                using var towns = OpenOptional(Path.Combine(department.Folder, "other-towns.csv"));
                return towns is null ? OtherTowns.None : OtherTowns.Parse(towns);
            }));
    }

    /// <summary>A département may do without: its communes are found by their own names then.</summary>
    private static StreamReader? OpenOptional(string path) => File.Exists(path) ? File.OpenText(path) : null;
}

internal static class CommuneServices
{
    /// <summary>From here on the département's own words stand in place of the program's.</summary>
    public static void UseTextsOfDepartment(this IApplicationBuilder app) =>
        Texts.Put(TextOverlay.Read(app.ApplicationServices.GetRequiredService<IOptions<DepartmentOptions>>().Value.Folder));

    public static IServiceCollection AddCommunes(this IServiceCollection services)
    {
        services.AddOptions<DepartmentOptions>().BindConfiguration(DepartmentOptions.Section).CheckedBy(new DepartmentOptionsValidator()).ValidateOnStart();
        services.AddSingleton(provider => CommuneService.Load(provider.GetRequiredService<IOptions<DepartmentOptions>>().Value));
        services.AddSingleton<OverrideCommuneHandler>();
        services.AddSingleton<OverridesPage>();
        return services;
    }
}

[OptionsValidator]
internal sealed partial class DepartmentOptionsValidator : IValidateOptions<DepartmentOptions>;
