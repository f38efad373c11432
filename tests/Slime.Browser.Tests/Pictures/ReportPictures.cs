using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Slime.Browser.Tests.Running;
using Slime.Testing;

namespace Slime.Browser.Tests.Pictures;

/// <summary>Two pages of the report that a household takes home.</summary>
internal sealed class ReportPictures(World world, Camera camera)
{
    private const string Mediator = "mediator-len";

    public async Task TakeAsync()
    {
        var number = await DiagnosedCase.VisitedAsync(world, SampleReferrals.Full(SampleReferrals.Lens), "referrer-len", Mediator);
        using var api = await world.Site.ApiAsync(Mediator);
        (await api.PutAsJsonAsync($"/api/cases/{number}/diagnostic", Diagnostic())).EnsureSuccessStatusCode().Dispose();
        (await api.PostAsJsonAsync($"/api/cases/{number}/diagnostic/submit", (object?)null)).EnsureSuccessStatusCode().Dispose();
        var pdf = await Eventually.GetAsync(
            async () =>
            {
                using var answer = await api.GetAsync($"/api/cases/{number}/diagnostic/versions/1/reports/household");
                return answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync() : null;
            },
            "the report is rendered");
        var folder = Directory.CreateTempSubdirectory("slime-report-").FullName;
        var report = Path.Combine(folder, "report.pdf");
        await File.WriteAllBytesAsync(report, pdf);
        var pages = new[] { await Camera.PageOfAsync(report, 1), await Camera.PageOfAsync(report, 2) };
        Directory.Delete(folder, recursive: true);
        await Camera.SaveAsync("report", await camera.BesideAsync(new Screen(662, 936), pages));
    }

    private static JsonObject Diagnostic() => JsonNode.Parse("""
        {
          "household": {"persons":[{"age":36},{"age":9}],"referenceTaxIncomeCents":1420000,"disposableIncomeMonthlyCents":115000,"arrearsCents":35000,
                        "energies":[{"energy":"electricity","annualCents":90000,"supplier":"Fournisseur Exemple"},{"energy":"gas","annualCents":140000,"supplier":"Gaz de l’Exemple"}]},
          "building": {"kind":"house","builtPeriod":"1949-1974","surfaceM2":62,"state":"worn","roofInsulation":"none","wallInsulation":"none",
                       "floorInsulation":"unknown","glazing":"singlePane","damages":["mould"],"dpeEnergy":345,"dpeCarbon":72,"dpeDate":"2024-03-01"},
          "systems": {"heatingEnergy":"gas","heating":"individualBoiler","heatingState":"worn","heatingServicedOn":"2023-10-04","heatingControl":"thermostat",
                      "hotWater":"boiler","hotWaterEnergy":"gas","ventilation":"blocked","cookingEnergy":"gas"},
          "use": {"appliances":[{"kind":"refrigerator"}],"dayTemperature":17},
          "measurements": {"outdoorTemperature":4.5,"rooms":[{"room":"livingRoom","temperature":16.5,"humidity":74},{"room":"bedroom","temperature":14,"humidity":81}],
                           "taps":[{"room":"kitchen","flowBefore":12,"flowAfter":6}],"draughts":[{"room":"hall","place":"door"}]},
          "equipment": {"lines":[{"kind":"led","quantity":4,"unitCostCents":350},{"kind":"aerator","quantity":2,"unitCostCents":295},{"kind":"doorSausage","quantity":1,"unitCostCents":650},
                                 {"kind":"thermoHygrometer","quantity":1,"unitCostCents":990}]},
          "advice": {"findings":"Le séjour est froid et humide : la grille de la cuisine est bouchée et l’air ne circule plus. Des moisissures apparaissent sur le mur nord de la chambre.\nLa chaudière fonctionne, mais elle n’a pas été entretenue depuis trois ans.",
                     "topics":["heating","airing","maintenance"],"advice":"Laissez la grille de la cuisine ouverte, même quand il fait froid.","nextSteps":"Votre médiatrice vous rappelle dans un mois. Elle demande l’entretien de la chaudière au bailleur si vous êtes d’accord."},
          "photos": {"noneBecause":"Sans photo."},
          "orientations": {"proposed":[{"scheme":"fslEnergie","note":"Pour la facture de gaz en retard"},{"scheme":"adil"}]},
          "recipients": {"kinds":["household"]}
        }
        """)!.AsObject();
}
