using System.Text.Json.Nodes;

namespace Slime.Demo.Plan;

/// <summary>What social workers and mediators write about a household.</summary>
internal static class Bodies
{
    private static readonly string[] Periods = ["before1949", "1949-1974", "1975-1989", "1990-2000", "2001-2012"];
    private static readonly string[] Heatings = ["gas", "gas", "electricity", "electricity", "fuelOil", "wood", "coal"];
    private static readonly string[] Signs = ["cold", "damp", "arrears", "highBills", "restriction", "auxiliaryHeater", "insulation", "budget", "heatingFailure"];

    public static JsonObject Referral(Person person, string commune, string address, DateOnly on, bool isBack, Dice dice)
    {
        var recurrent = isBack || dice.Happens(0.42);
        var reasons = new[] { recurrent ? "fslRecurrence" : null, person.IsYoungTenant ? "firstTimeTenant" : null, dice.Of(Signs), dice.Of(Signs) }.OfType<string>().Distinct();
        var aids = recurrent ? dice.Between(2, 4) : dice.Happens(0.3) ? 1 : 0;
        return new JsonObject
        {
            ["household"] = person.ToJson(),
            ["dwelling"] = new JsonObject
            {
                ["addressLine"] = address,
                ["communeInsee"] = commune,
                ["tenure"] = person.IsYoungTenant || dice.Happens(0.6) ? (dice.Happens(0.5) ? "privateTenant" : "socialTenant") : "owner",
                ["surfaceM2"] = dice.Between(32, 128),
                ["heating"] = dice.Of(Heatings),
            },
            ["resources"] = new JsonObject { ["disposableIncomeMonthly"] = dice.Between(620, 1850), ["referenceTaxIncome"] = dice.Between(6000, 21000) },
            ["energy"] = new JsonObject
            {
                ["annualSpend"] = new JsonObject { ["electricity"] = dice.Between(420, 1400), ["gas"] = dice.Between(300, 1900) },
                ["arrears"] = dice.Happens(0.35) ? dice.Between(60, 1400) : 0,
                ["cold"] = dice.Happens(0.7),
                ["damp"] = dice.Happens(0.5),
            },
            ["fsl"] = new JsonObject
            {
                ["requests"] = new JsonArray([.. Enumerable.Range(1, aids).Select(aid => (JsonNode)new JsonObject { ["on"] = People.Text(on.AddDays((-aid * 170) + dice.Between(0, 80))), ["amount"] = dice.Between(80, 460) })]),
                ["firstTimeTenant"] = person.IsYoungTenant,
                ["pacteJeunesse"] = person.IsYoungTenant && dice.Happens(0.4),
            },
            ["reasons"] = new JsonArray([.. reasons.Select(reason => (JsonNode)reason)]),
            ["urgency"] = dice.Happens(0.06) ? "urgent" : dice.Happens(0.12) ? "high" : "normal",
            ["agreement"] = new JsonObject
            {
                ["contact"] = new JsonObject { ["given"] = true, ["on"] = People.Text(on), ["how"] = "oral" },
                ["share"] = new JsonArray(new JsonObject { ["with"] = "referrer", ["given"] = true, ["on"] = People.Text(on), ["how"] = "oral" }),
            },
        };
    }

    public static JsonObject Diagnostic(Person person, string scheme, Dice dice)
    {
        var persons = person.OtherAges.Prepend(40).Select(age => (JsonNode)new JsonObject { ["age"] = age });
        return new JsonObject
        {
            ["household"] = new JsonObject
            {
                ["persons"] = new JsonArray([.. persons]),
                ["disposableIncomeMonthlyCents"] = dice.Between(62_000, 185_000),
                ["energies"] = new JsonArray(
                    new JsonObject { ["energy"] = "electricity", ["annualCents"] = dice.Between(42_000, 140_000) },
                    new JsonObject { ["energy"] = "gas", ["annualCents"] = dice.Between(30_000, 190_000) }),
            },
            ["building"] = new JsonObject
            {
                ["kind"] = "house",
                ["builtPeriod"] = dice.Of(Periods),
                ["surfaceM2"] = dice.Between(32, 128),
                ["state"] = "worn",
                ["roofInsulation"] = "none",
                ["wallInsulation"] = "none",
                ["floorInsulation"] = "unknown",
                ["glazing"] = "singlePane",
            },
            ["systems"] = new JsonObject
            {
                ["heatingEnergy"] = "gas",
                ["heating"] = "individualBoiler",
                ["heatingState"] = "worn",
                ["hotWater"] = "boiler",
                ["ventilation"] = "blocked",
                ["cookingEnergy"] = "gas",
            },
            ["use"] = new JsonObject { ["appliances"] = new JsonArray(new JsonObject { ["kind"] = "refrigerator", ["toReplace"] = dice.Happens(0.4) }), ["dayTemperature"] = dice.Between(15, 22) },
            ["measurements"] = new JsonObject
            {
                ["rooms"] = new JsonArray(new JsonObject { ["room"] = "livingRoom", ["temperature"] = dice.Between(14, 21), ["humidity"] = dice.Between(45, 82) }),
                ["taps"] = new JsonArray(new JsonObject { ["room"] = "kitchen", ["flowBefore"] = 12, ["flowAfter"] = 6 }),
            },
            ["equipment"] = new JsonObject
            {
                ["lines"] = new JsonArray(
                    new JsonObject { ["kind"] = "led", ["quantity"] = dice.Between(2, 6), ["unitCostCents"] = 350 },
                    new JsonObject { ["kind"] = "aerator", ["quantity"] = dice.Between(1, 3), ["unitCostCents"] = 295 }),
            },
            ["advice"] = new JsonObject { ["findings"] = "Constat de démonstration.", ["topics"] = new JsonArray("airing"), ["nextSteps"] = "La médiatrice rappelle dans un mois." },
            ["photos"] = new JsonObject { ["noneBecause"] = "Dossier de démonstration." },
            ["orientations"] = new JsonObject { ["proposed"] = new JsonArray(new JsonObject { ["scheme"] = scheme }) },
            ["recipients"] = new JsonObject { ["kinds"] = new JsonArray("household", "referrer") },
        };
    }
}
