using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Lsk.Dashboard.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DecisionsAndAsks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Lessons",
                table: "Initiatives",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Result",
                table: "Initiatives",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Spread",
                table: "Initiatives",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AlterColumn<int>(
                name: "InitiativeId",
                table: "Decisions",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<long>(
                name: "AmountTkr",
                table: "Decisions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "AmountUntil",
                table: "Decisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "GroupId",
                table: "Decisions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MergedIntoGroup",
                table: "Decisions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReviewOn",
                table: "Decisions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WhyThisLevel",
                table: "Decisions",
                type: "TEXT",
                maxLength: 4000,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Asks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FromId = table.Column<int>(type: "INTEGER", nullable: false),
                    ToId = table.Column<int>(type: "INTEGER", nullable: false),
                    Date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    InitiativeId = table.Column<int>(type: "INTEGER", nullable: true),
                    WithdrawnReason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Asks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Asks_Groups_FromId",
                        column: x => x.FromId,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Asks_Groups_ToId",
                        column: x => x.ToId,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Asks_Initiatives_InitiativeId",
                        column: x => x.InitiativeId,
                        principalTable: "Initiatives",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DecisionSteps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DecisionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    OrganisationId = table.Column<int>(type: "INTEGER", nullable: true),
                    ExpectedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TakenOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    Paragraph = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    RegistryNumber = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DecisionSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DecisionSteps_Decisions_DecisionId",
                        column: x => x.DecisionId,
                        principalTable: "Decisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_DecisionSteps_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Levels",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Synonyms = table.Column<string>(type: "TEXT", nullable: false, defaultValue: ""),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Levels", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AskAnswers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AskId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Verdict = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    VerdictOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AskAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AskAnswers_Asks_AskId",
                        column: x => x.AskId,
                        principalTable: "Asks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_GroupId",
                table: "Decisions",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_Decisions_MergedIntoGroup",
                table: "Decisions",
                column: "MergedIntoGroup");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Decisions_OneSubject",
                table: "Decisions",
                sql: "(\"InitiativeId\" IS NULL) <> (\"GroupId\" IS NULL)");

            migrationBuilder.CreateIndex(
                name: "IX_AskAnswers_AskId_Number",
                table: "AskAnswers",
                columns: new[] { "AskId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Asks_FromId_Date_Number",
                table: "Asks",
                columns: new[] { "FromId", "Date", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Asks_InitiativeId",
                table: "Asks",
                column: "InitiativeId");

            migrationBuilder.CreateIndex(
                name: "IX_Asks_ToId",
                table: "Asks",
                column: "ToId");

            migrationBuilder.CreateIndex(
                name: "IX_DecisionSteps_DecisionId_Order",
                table: "DecisionSteps",
                columns: new[] { "DecisionId", "Order" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DecisionSteps_OrganisationId",
                table: "DecisionSteps",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_Levels_Order",
                table: "Levels",
                column: "Order",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Decisions_Groups_GroupId",
                table: "Decisions",
                column: "GroupId",
                principalTable: "Groups",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Decisions_Groups_MergedIntoGroup",
                table: "Decisions",
                column: "MergedIntoGroup",
                principalTable: "Groups",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Decisions_Groups_GroupId",
                table: "Decisions");

            migrationBuilder.DropForeignKey(
                name: "FK_Decisions_Groups_MergedIntoGroup",
                table: "Decisions");

            migrationBuilder.DropTable(
                name: "AskAnswers");

            migrationBuilder.DropTable(
                name: "DecisionSteps");

            migrationBuilder.DropTable(
                name: "Levels");

            migrationBuilder.DropTable(
                name: "Asks");

            migrationBuilder.DropIndex(
                name: "IX_Decisions_GroupId",
                table: "Decisions");

            migrationBuilder.DropIndex(
                name: "IX_Decisions_MergedIntoGroup",
                table: "Decisions");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Decisions_OneSubject",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "Lessons",
                table: "Initiatives");

            migrationBuilder.DropColumn(
                name: "Result",
                table: "Initiatives");

            migrationBuilder.DropColumn(
                name: "Spread",
                table: "Initiatives");

            migrationBuilder.DropColumn(
                name: "AmountTkr",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "AmountUntil",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "GroupId",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "MergedIntoGroup",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "ReviewOn",
                table: "Decisions");

            migrationBuilder.DropColumn(
                name: "WhyThisLevel",
                table: "Decisions");

            migrationBuilder.AlterColumn<int>(
                name: "InitiativeId",
                table: "Decisions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "INTEGER",
                oldNullable: true);
        }
    }
}
