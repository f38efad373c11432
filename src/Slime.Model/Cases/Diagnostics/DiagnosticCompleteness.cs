using Slime.Model.Cases.Agreements;
using Slime.Model.Cases.Diagnostics.Sections;
using Slime.Model.Cases.Diagnostics.Vocabulary;
using Slime.Model.Text;

namespace Slime.Model.Cases.Diagnostics;

/// <summary>Something that a diagnostic needs before it is submitted.</summary>
/// <param name="Path">Where, in the names of the JSON.</param>
/// <param name="Code">One of <see cref="FieldErrorCodes"/> or <see cref="DiagnosticCodes"/>.</param>
/// <param name="Recipient">Whose agreement is missing.</param>
public sealed record MissingAnswer(DiagnosticSection Section, string Path, string Code, ReportRecipient? Recipient = null);

/// <summary>
/// What is missing before submission, section by section. Where a household may refuse or a thing may not exist, saying so is an
/// answer, so that nobody has to invent one.
/// </summary>
public static class DiagnosticCompleteness
{
    /// <param name="agreements">With whom the household agrees to share, once this diagnostic is handed in.</param>
    public static IReadOnlyList<MissingAnswer> Missing(Diagnostic diagnostic, SharingAgreements agreements)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        ArgumentNullException.ThrowIfNull(agreements);
        var gaps = new Gaps();
        OfHousehold(gaps.In(DiagnosticSection.Household), diagnostic.Household);
        OfBuilding(gaps.In(DiagnosticSection.Building), diagnostic.Building);
        OfSystems(gaps.In(DiagnosticSection.Systems), diagnostic.Systems);
        OfUse(gaps.In(DiagnosticSection.Use), diagnostic.Use);
        OfMeasurements(gaps.In(DiagnosticSection.Measurements), diagnostic.Measurements);
        OfEquipment(gaps.In(DiagnosticSection.Equipment), diagnostic.Equipment);
        OfAdvice(gaps.In(DiagnosticSection.Advice), diagnostic.Advice);
        OfPhotos(gaps.In(DiagnosticSection.Photos), diagnostic.Photos);
        OfOrientations(gaps.In(DiagnosticSection.Orientations), diagnostic.Orientations);
        OfRecipients(gaps.In(DiagnosticSection.Recipients), diagnostic.Recipients, agreements);
        return gaps.Found;
    }

    private static void OfHousehold(Gaps gaps, HouseholdSection household)
    {
        gaps.AtLeastOne("persons", household.Persons);
        gaps.Each("persons", household.Persons, person => [("age", person.Age)]);
        if (household.BudgetNotDisclosed is true) return;
        gaps.Need("disposableIncomeMonthlyCents", household.DisposableIncomeMonthlyCents);
        gaps.AtLeastOne("energies", household.Energies);
        gaps.Each("energies", household.Energies, spend => [("energy", spend.Energy), ("annualCents", spend.AnnualCents)]);
    }

    private static void OfBuilding(Gaps gaps, BuildingSection building) => gaps.Need(
        ("kind", building.Kind),
        ("builtPeriod", building.BuiltPeriod),
        ("surfaceM2", building.SurfaceM2),
        ("state", building.State),
        ("roofInsulation", building.RoofInsulation),
        ("wallInsulation", building.WallInsulation),
        ("floorInsulation", building.FloorInsulation),
        ("glazing", building.Glazing));

    private static void OfSystems(Gaps gaps, SystemsSection systems) => gaps.Need(
        ("heatingEnergy", systems.HeatingEnergy),
        ("heating", systems.Heating),
        ("heatingState", systems.HeatingState),
        ("hotWater", systems.HotWater),
        ("ventilation", systems.Ventilation),
        ("cookingEnergy", systems.CookingEnergy));

    private static void OfUse(Gaps gaps, UseSection use)
    {
        gaps.AtLeastOne("appliances", use.Appliances);
        gaps.Each("appliances", use.Appliances, appliance => [("kind", appliance.Kind)]);
        gaps.Need("dayTemperature", use.DayTemperature);
    }

    private static void OfMeasurements(Gaps gaps, MeasurementsSection measurements)
    {
        if (measurements.NotTakenBecause is not null) return;
        gaps.AtLeastOne("rooms", measurements.Rooms);
        gaps.Each("rooms", measurements.Rooms, room => [("temperature", room.Temperature), ("humidity", room.Humidity)]);
    }

    private static void OfEquipment(Gaps gaps, EquipmentSection equipment)
    {
        gaps.SomeOrNone("lines", equipment.Lines, equipment.None);
        gaps.Each("lines", equipment.Lines, line => [("kind", line.Kind), ("quantity", line.Quantity), ("unitCostCents", line.UnitCostCents)]);
    }

    private static void OfAdvice(Gaps gaps, AdviceSection advice)
    {
        gaps.Need("findings", advice.Findings);
        if (advice.Advice is null) gaps.AtLeastOne("topics", advice.Topics);
        gaps.Need("nextSteps", advice.NextSteps);
    }

    private static void OfPhotos(Gaps gaps, PhotosSection photos)
    {
        if (photos.NoneBecause is null) gaps.AtLeastOne("chosen", photos.Chosen);
        gaps.Each("chosen", photos.Chosen, photo => [("fileId", photo.FileId)]);
    }

    private static void OfOrientations(Gaps gaps, OrientationsSection orientations)
    {
        gaps.SomeOrNone("proposed", orientations.Proposed, orientations.None);
        gaps.Each("proposed", orientations.Proposed, proposal => [("scheme", proposal.Scheme)]);
    }

    private static void OfRecipients(Gaps gaps, RecipientsSection recipients, SharingAgreements agreements)
    {
        if (!recipients.Kinds.Contains(ReportRecipient.Household)) gaps.Add("kinds", DiagnosticCodes.HouseholdIsRecipient);
        foreach (var recipient in NotAgreed(recipients, agreements)) gaps.Add("kinds", DiagnosticCodes.RecipientNotAgreed, recipient);
    }

    /// <summary>Those whom the diagnostic names and of whom the household did not say yes.</summary>
    public static IEnumerable<ReportRecipient> NotAgreed(RecipientsSection recipients, SharingAgreements agreements)
    {
        ArgumentNullException.ThrowIfNull(recipients);
        ArgumentNullException.ThrowIfNull(agreements);
        return recipients.Kinds.Distinct().Where(recipient => !agreements.Allow(recipient));
    }

    /// <summary>What was found missing so far, in the section that is being looked at.</summary>
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

        public void Add(string name, string code, ReportRecipient? recipient = null) =>
            _found.Add(new MissingAnswer(_section, $"{EnumCode.Of(_section)}.{name}", code, recipient));

        public void Need(params ReadOnlySpan<(string Name, object? Answer)> answers)
        {
            foreach (var (name, answer) in answers) Need(name, answer);
        }

        public void Need(string name, object? answer)
        {
            if (answer is null) Add(name, FieldErrorCodes.Required);
        }

        /// <summary>What each row of a list needs.</summary>
        public void Each<T>(string list, IReadOnlyList<T> rows, Func<T, (string Name, object? Answer)[]> needed)
        {
            for (var i = 0; i < rows.Count; i++)
            {
                foreach (var (name, answer) in needed(rows[i])) Need($"{list}[{i}].{name}", answer);
            }
        }

        public void AtLeastOne<T>(string name, IReadOnlyList<T> answers)
        {
            if (answers.Count == 0) Add(name, FieldErrorCodes.AtLeastOne);
        }

        /// <summary>That there is nothing to list is an answer, unless something is listed.</summary>
        public void SomeOrNone<T>(string name, IReadOnlyList<T> answers, bool? none)
        {
            if (none is not true) AtLeastOne(name, answers);
            else if (answers.Count > 0) Add("none", DiagnosticCodes.Contradiction);
        }
    }
}
