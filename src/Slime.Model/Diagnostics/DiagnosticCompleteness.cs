using Slime.Model.Diagnostics.Sections;
using Slime.Model.Diagnostics.Vocabulary;
using Slime.Model.Referrals;

namespace Slime.Model.Diagnostics;

/// <summary>Something that a diagnostic needs before it is submitted.</summary>
/// <param name="Path">Where, in the names of the JSON.</param>
/// <param name="Code">One of <see cref="FieldErrorCodes"/> or <see cref="DiagnosticCodes"/>.</param>
public sealed record MissingAnswer(DiagnosticSection Section, string Path, string Code);

/// <summary>
/// What is missing before submission, section by section. Where a household may refuse or a thing may not exist, saying so is an
/// answer, so that nobody has to invent one.
/// </summary>
public static class DiagnosticCompleteness
{
    /// <param name="landlordAgreed">The tenant agreed, in the referral, that the landlord gets a report.</param>
    public static IReadOnlyList<MissingAnswer> Missing(Diagnostic diagnostic, bool landlordAgreed)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        var gaps = new Gaps();
        OfHousehold(gaps, diagnostic.Household);
        OfBuilding(gaps.In(DiagnosticSection.Building), diagnostic.Building);
        OfSystems(gaps.In(DiagnosticSection.Systems), diagnostic.Systems);
        OfUse(gaps.In(DiagnosticSection.Use), diagnostic.Use);
        OfMeasurements(gaps.In(DiagnosticSection.Measurements), diagnostic.Measurements);
        OfEquipment(gaps.In(DiagnosticSection.Equipment), diagnostic.Equipment);
        OfAdvice(gaps.In(DiagnosticSection.Advice), diagnostic.Advice);
        OfPhotos(gaps.In(DiagnosticSection.Photos), diagnostic.Photos);
        OfOrientations(gaps.In(DiagnosticSection.Orientations), diagnostic.Orientations);
        OfRecipients(gaps.In(DiagnosticSection.Recipients), diagnostic.Recipients, landlordAgreed);
        return gaps.Found;
    }

    private static void OfHousehold(Gaps gaps, HouseholdSection household)
    {
        gaps.AtLeastOne("household.persons", household.Persons);
        for (var i = 0; i < household.Persons.Count; i++) gaps.Need($"household.persons[{i}].age", household.Persons[i].Age);
        if (household.BudgetNotDisclosed is true) return;
        gaps.Need("household.disposableIncomeMonthlyCents", household.DisposableIncomeMonthlyCents);
        gaps.AtLeastOne("household.energies", household.Energies);
        for (var i = 0; i < household.Energies.Count; i++)
        {
            gaps.Need($"household.energies[{i}].energy", household.Energies[i].Energy);
            gaps.Need($"household.energies[{i}].annualCents", household.Energies[i].AnnualCents);
        }
    }

    private static void OfBuilding(Gaps gaps, BuildingSection building)
    {
        gaps.Need("building.kind", building.Kind);
        gaps.Need("building.builtPeriod", building.BuiltPeriod);
        gaps.Need("building.surfaceM2", building.SurfaceM2);
        gaps.Need("building.state", building.State);
        gaps.Need("building.roofInsulation", building.RoofInsulation);
        gaps.Need("building.wallInsulation", building.WallInsulation);
        gaps.Need("building.floorInsulation", building.FloorInsulation);
        gaps.Need("building.glazing", building.Glazing);
    }

    private static void OfSystems(Gaps gaps, SystemsSection systems)
    {
        gaps.Need("systems.heatingEnergy", systems.HeatingEnergy);
        gaps.Need("systems.heating", systems.Heating);
        gaps.Need("systems.heatingState", systems.HeatingState);
        gaps.Need("systems.hotWater", systems.HotWater);
        gaps.Need("systems.ventilation", systems.Ventilation);
        gaps.Need("systems.cookingEnergy", systems.CookingEnergy);
    }

    private static void OfUse(Gaps gaps, UseSection use)
    {
        gaps.AtLeastOne("use.appliances", use.Appliances);
        for (var i = 0; i < use.Appliances.Count; i++) gaps.Need($"use.appliances[{i}].kind", use.Appliances[i].Kind);
        gaps.Need("use.dayTemperature", use.DayTemperature);
    }

    private static void OfMeasurements(Gaps gaps, MeasurementsSection measurements)
    {
        if (measurements.NotTakenBecause is not null) return;
        gaps.AtLeastOne("measurements.rooms", measurements.Rooms);
        for (var i = 0; i < measurements.Rooms.Count; i++)
        {
            gaps.Need($"measurements.rooms[{i}].temperature", measurements.Rooms[i].Temperature);
            gaps.Need($"measurements.rooms[{i}].humidity", measurements.Rooms[i].Humidity);
        }
    }

    private static void OfEquipment(Gaps gaps, EquipmentSection equipment)
    {
        if (equipment.None is not true) gaps.AtLeastOne("equipment.lines", equipment.Lines);
        else if (equipment.Lines.Count > 0) gaps.Add("equipment.none", DiagnosticCodes.Contradiction);
        for (var i = 0; i < equipment.Lines.Count; i++)
        {
            gaps.Need($"equipment.lines[{i}].kind", equipment.Lines[i].Kind);
            gaps.Need($"equipment.lines[{i}].quantity", equipment.Lines[i].Quantity);
            gaps.Need($"equipment.lines[{i}].unitCostCents", equipment.Lines[i].UnitCostCents);
        }
    }

    private static void OfAdvice(Gaps gaps, AdviceSection advice)
    {
        gaps.Need("advice.findings", advice.Findings);
        if (advice.Advice is null) gaps.AtLeastOne("advice.topics", advice.Topics);
        gaps.Need("advice.nextSteps", advice.NextSteps);
    }

    private static void OfPhotos(Gaps gaps, PhotosSection photos)
    {
        if (photos.NoneBecause is null) gaps.AtLeastOne("photos.chosen", photos.Chosen);
        for (var i = 0; i < photos.Chosen.Count; i++) gaps.Need($"photos.chosen[{i}].fileId", photos.Chosen[i].FileId);
    }

    private static void OfOrientations(Gaps gaps, OrientationsSection orientations)
    {
        if (orientations.None is not true) gaps.AtLeastOne("orientations.proposed", orientations.Proposed);
        else if (orientations.Proposed.Count > 0) gaps.Add("orientations.none", DiagnosticCodes.Contradiction);
        for (var i = 0; i < orientations.Proposed.Count; i++) gaps.Need($"orientations.proposed[{i}].scheme", orientations.Proposed[i].Scheme);
    }

    private static void OfRecipients(Gaps gaps, RecipientsSection recipients, bool landlordAgreed)
    {
        if (!recipients.Kinds.Contains(ReportRecipient.Household)) gaps.Add("recipients.kinds", DiagnosticCodes.HouseholdIsRecipient);
        if (recipients.Kinds.Contains(ReportRecipient.Landlord) && !LandlordRule.MayReceive(recipients, landlordAgreed))
            gaps.Add("recipients.landlordAgreement", DiagnosticCodes.LandlordAgreementRequired);
    }

    private sealed class Gaps
    {
        private readonly List<MissingAnswer> _found = [];
        private DiagnosticSection _section;

        public IReadOnlyList<MissingAnswer> Found => _found;

        public Gaps In(DiagnosticSection section)
        {
            _section = section;
            return this;
        }

        public void Add(string path, string code) => _found.Add(new MissingAnswer(_section, path, code));

        public void Need(string path, object? answer)
        {
            if (answer is null) Add(path, FieldErrorCodes.Required);
        }

        public void AtLeastOne<T>(string path, IReadOnlyList<T> answers)
        {
            if (answers.Count == 0) Add(path, FieldErrorCodes.AtLeastOne);
        }
    }
}
