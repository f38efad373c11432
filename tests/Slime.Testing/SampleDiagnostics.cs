using System.Text.Json.Nodes;

namespace Slime.Testing;

/// <summary>Diagnostics of homes that do not exist.</summary>
public static class SampleDiagnostics
{
    /// <summary>Complete, without photos.</summary>
    public static JsonObject Complete(string findings = "Le salon est humide.") => JsonNode.Parse($$"""
        {
          "household": {"persons":[{"age":41},{"age":39},{"age":16}],"referenceTaxIncomeCents":1420000,"disposableIncomeMonthlyCents":150000,
                        "energies":[{"energy":"electricity","annualCents":90000},{"energy":"gas","annualCents":140000,"supplier":"Fournisseur Exemple","contract":"fixedPrice"}]},
          "building": {"kind":"house","builtPeriod":"1949-1974","surfaceM2":62,"state":"worn","roofInsulation":"none","wallInsulation":"none",
                       "floorInsulation":"unknown","glazing":"singlePane","damages":["mould"],"dpeEnergy":331,"dpeCarbon":50,"dpeDate":"2024-03-01"},
          "systems": {"heatingEnergy":"gas","heating":"individualBoiler","heatingState":"worn","hotWater":"boiler","ventilation":"blocked","cookingEnergy":"gas"},
          "use": {"appliances":[{"kind":"refrigerator","toReplace":true}],"dayTemperature":17.5},
          "measurements": {"rooms":[{"room":"livingRoom","temperature":16.5,"humidity":74}],"taps":[{"room":"kitchen","flowBefore":12,"flowAfter":6}]},
          "equipment": {"lines":[{"kind":"led","quantity":4,"unitCostCents":350},{"kind":"aerator","quantity":2,"unitCostCents":295}]},
          "advice": {"findings":"{{findings}}","topics":["airing"],"nextSteps":"La médiatrice rappelle dans un mois."},
          "photos": {"noneBecause":"Le ménage ne le souhaite pas."},
          "orientations": {"proposed":[{"scheme":"adil"}]},
          "recipients": {"kinds":["household"]}
        }
        """)!.AsObject();
}
