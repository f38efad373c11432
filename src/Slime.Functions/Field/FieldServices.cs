using Microsoft.Extensions.Options;
using Slime.Functions.Cards;
using Slime.Functions.Cases;
using Slime.Functions.Field.Commands;
using Slime.Functions.Field.Commands.Kinds;
using Slime.Functions.Field.Devices;
using Slime.Functions.Field.Holding;
using Slime.Functions.Field.Package;
using Slime.Functions.Files;

namespace Slime.Functions.Field;

internal static class FieldServices
{
    public static IServiceCollection AddField(this IServiceCollection services)
    {
        services.AddOptions<EquipmentStockOptions>().BindConfiguration(EquipmentStockOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EquipmentStockOptions>, EquipmentStockValidation>();
        services.AddSingleton<EquipmentStock>();
        services.AddSingleton<SharedFormsReader>();
        services.AddSingleton<FieldCaseReader>();
        services.AddSingleton<PackageReader>();
        services.AddSingleton<DeviceStore>();
        services.AddSingleton<DeviceGate>();
        services.AddSingleton<ILateSenders, DevicesThatComeBack>();
        services.AddSingleton<WipeDevice>();
        services.AddSingleton<ReceiptBook>();
        services.AddSingleton<ICaseProjection, ReceiptProjection>();
        services.AddSingleton<CaseCourse>();
        services.AddSingleton<RunFieldCommands>();
        services.AddSingleton<WriteSection>();
        services.AddSingleton<FilesReceived>();
        services.AddSingleton<IFieldKind, SaveSection>();
        services.AddSingleton<IFieldKind, InstallEquipment>();
        services.AddSingleton<IFieldKind, ContactKind>();
        services.AddSingleton<IFieldKind, PlanVisitKind>();
        services.AddSingleton<IFieldKind, MoveVisitKind>();
        services.AddSingleton<IFieldKind, OutcomeKind>();
        services.AddSingleton<IFieldKind, NoteKind>();
        services.AddSingleton<IFieldKind, FilesKind>();
        services.AddSingleton<IFieldKind, SignatureKind>();
        services.AddSingleton<IFieldKind, SubmitKind>();
        services.AddSingleton<HoldingStore>();
        services.AddSingleton<HoldingReader>();
        services.AddSingleton<HoldContent>();
        services.AddSingleton<ILateContent, LateFiles>();
        services.AddSingleton<DecideHolding>();
        services.AddSingleton<HoldingView>();
        services.AddSingleton<IWorkSource, HeldWork>();
        services.AddScoped<SweepReceipts>();
        return services;
    }

    public static void MapField(this IEndpointRouteBuilder routes)
    {
        var field = routes.MapGroup("/api/field").WithTags("field");
        field.MapPackage();
        field.MapCommands();
        field.MapDevices();
        field.MapHolding();
    }
}
